/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of a window on the case that it shows: undo and redo, scenarios, settings, export. They are in the window's action map
 * only while there is a case. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_CASE_ACTIONS (cx_case_actions_get_type ())
G_DECLARE_FINAL_TYPE (CxCaseActions, cx_case_actions, CX, CASE_ACTIONS, GObject)

/* WINDOW is not kept alive. Follows what the session allows until it is disposed of. */
CxCaseActions *cx_case_actions_new (GtkApplicationWindow *window, CxSession *session);
/* Takes the actions away again and lets go of the session. */
void cx_case_actions_detach (CxCaseActions *self);
