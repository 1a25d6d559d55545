/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog shows the history of a case: each change with its place, both values, its author and time, and the evidence that
 * came with it. The list is searched and filtered by place, and a value or a removed item can be restored as a new, undoable
 * change. */
#pragma once
#include "app/state/cx-session.h"

#include <gtk/gtk.h>

/* Shows the changes of the place PATH, or of all places if PATH is NULL or "". */
void cx_history_dialog_show (GtkWidget *parent, CxSession *session, const char *path);
