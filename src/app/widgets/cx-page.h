/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page is a widget of the window that shows a session. A subclass overrides `update`, which is called after the property
 * "session" was set (NULL means that nothing is shown) and after each "updated" of the session. While the page is not on screen,
 * updates are postponed until it is shown again. `update` must leave focus, cursor and scroll position where they are: it changes
 * widgets in place, and rebuilds a list only if its items changed. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_PAGE (cx_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CxPage, cx_page, CX, PAGE, AdwBin)
struct _CxPageClass {
  AdwBinClass parent_class;
  void (*update) (CxPage *self);
  /* Shows the field at PATH and moves the focus to it. Returns FALSE if the field is not on this page. */
  gboolean (*reveal) (CxPage *self, const char *path);
  /* Moves the focus to the search of this page; NULL: the page has no search. */
  void (*find) (CxPage *self);
};
gboolean cx_page_reveal (CxPage *self, const char *path);
/* Moves the focus to the search of the page. Returns FALSE if the page has no search. */
gboolean cx_page_find (CxPage *self);
void cx_page_set_session (CxPage *self, CxSession *session); /* Shows SESSION; NULL shows nothing. */
CxSession *cx_page_get_session (CxPage *self);
/* Where a session has no results, or no initiative yet, STACK shows its child "problem" or "start" and the function returns FALSE. STATUS,
 * the page "problem", says why there are no results; BUTTON, whose action is "win.show-input", leads to the place, or is hidden. */
gboolean cx_page_show_results (CxPage *self, GtkStack *stack, AdwStatusPage *status, GtkActionable *button);
