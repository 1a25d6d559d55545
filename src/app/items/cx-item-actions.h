/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions add, duplicate, remove and move items for a widget. If an edit is refused, the window of WHERE shows the reason in a
 * toast. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Adds ITEM (transfer full) at the end of its list and returns its path (transfer full). If the edit is refused, shows the reason
 * and returns NULL. */
char *cx_item_actions_add (GtkWidget *where, CxSession *session, const char *parent_path, CxItem *item);
/* Adds a copy of the item at PATH behind it, and moves the focus to the copy's name. */
void cx_item_actions_duplicate (GtkWidget *where, CxSession *session, const char *path);
/* Removes the item at PATH and shows a toast that offers to undo the removal. */
void cx_item_actions_remove (GtkWidget *where, CxSession *session, const char *path);
void cx_item_actions_move_to (GtkWidget *where, CxSession *session, const char *path, int position);
/* Moves the item by DELTA places among its siblings. At the end of the list it sounds the error bell instead. */
void cx_item_actions_move (GtkWidget *where, CxSession *session, const char *path, int delta);
