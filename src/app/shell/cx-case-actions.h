/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These are a window's actions on its case: undo and redo, scenarios, settings and export. They are in the window's action map
 * only while the window shows a case. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_CASE_ACTIONS (cx_case_actions_get_type ())
G_DECLARE_FINAL_TYPE (CxCaseActions, cx_case_actions, CX, CASE_ACTIONS, GObject)

/* Adds the actions to WINDOW, on which it holds no reference, and keeps them enabled or disabled as SESSION allows. (transfer
 * full) */
CxCaseActions *cx_case_actions_new (GtkApplicationWindow *window, CxSession *session);
/* Removes the actions and releases the session. */
void cx_case_actions_detach (CxCaseActions *self);
