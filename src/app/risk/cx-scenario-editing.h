/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding, renaming, duplicating and deleting scenarios, whichever is shown: each one undoable change. WHERE is any widget in the
 * window. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Asks for the name, adds the scenario and shows it. */
void cx_scenario_editing_add (GtkWidget *where, CxSession *session);
/* Asks for the new name. */
void cx_scenario_editing_rename (GtkWidget *where, CxSession *session, const char *id);
/* Adds a custom scenario with the numbers of any other, the base and the computed ones included. */
void cx_scenario_editing_duplicate (GtkWidget *where, CxSession *session, const char *id);
/* Deletes it and says so, with a button that undoes it. */
void cx_scenario_editing_delete (GtkWidget *where, CxSession *session, const char *id);
