/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the window: a widget that shows a session. A subclass overrides `update`, which is called when the session is set
 * (it may be NULL: show nothing) and after each "updated", while the page is on screen; what happened in between is made up for
 * when it is shown again. It must keep focus, cursor and scroll position where they are (update widgets in place; rebuild a
 * list only when its items changed). Property "session". */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_PAGE (cx_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CxPage, cx_page, CX, PAGE, AdwBin)
struct _CxPageClass {
  AdwBinClass parent_class;
  void (*update) (CxPage *self);
  /* Shows the field at PATH and gives it the focus; FALSE if it is not on this page. */
  gboolean (*reveal) (CxPage *self, const char *path);
  /* Gives the focus to the search of this page; NULL: it has none. */
  void (*find) (CxPage *self);
};
gboolean cx_page_reveal (CxPage *self, const char *path);
/* FALSE: the page has no search. */
gboolean cx_page_find (CxPage *self);
void cx_page_set_session (CxPage *self, CxSession *session); /* NULL: none */
CxSession *cx_page_get_session (CxPage *self);
/* Says in STATUS why there are no results; BUTTON, whose action is "win.show-input", leads to the place, or is hidden. */
void cx_page_describe_problem (CxPage *self, AdwStatusPage *status, GtkActionable *button);
