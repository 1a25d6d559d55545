/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions add, rename, duplicate and delete scenarios, whichever scenario is shown. Each call makes one undoable change.
 * WHERE is any widget in the window. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Asks for a name, then adds a scenario with that name and shows it. */
void cx_scenario_editing_add (GtkWidget *where, CxSession *session);
/* Asks for the new name of the scenario with ID. */
void cx_scenario_editing_rename (GtkWidget *where, CxSession *session, const char *id);
/* Adds a custom scenario with the numbers of the scenario with ID, which may also be the base or a computed scenario. */
void cx_scenario_editing_duplicate (GtkWidget *where, CxSession *session, const char *id);
/* Deletes the scenario and shows a toast that offers to undo the deletion. */
void cx_scenario_editing_delete (GtkWidget *where, CxSession *session, const char *id);
