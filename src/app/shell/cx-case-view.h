/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This view shows a case in the window: the list of pages, the page, and a header bar with the title and state of the case, undo
 * and redo, the scenario and Export. In a narrow window the list folds away and the buttons move to the bottom. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_CASE_VIEW (cx_case_view_get_type ())
G_DECLARE_FINAL_TYPE (CxCaseView, cx_case_view, CX, CASE_VIEW, AdwBin)

/* The property "primary-menu" (GMenuModel) is the main menu of the window. */

/* Shows SESSION; NULL, when the window closes, shows nothing. */
void cx_case_view_set_session (CxCaseView *self, CxSession *session);
/* Shows the page with ID (see cx-pages.h) and moves the focus to it. */
void cx_case_view_show_page (CxCaseView *self, const char *id);
/* The id of the page that is shown. */
const char *cx_case_view_get_page (CxCaseView *self);
/* Shows the field or item at PATH on the page where it is edited and gives it the focus. */
void cx_case_view_show_input (CxCaseView *self, const char *path);
/* Moves the focus to the search of the visible page. Returns FALSE if the page has no search. */
gboolean cx_case_view_find (CxCaseView *self);
void cx_case_view_toggle_sidebar (CxCaseView *self);
void cx_case_view_popup_export_menu (CxCaseView *self);
