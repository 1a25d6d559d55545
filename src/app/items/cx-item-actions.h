/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding, removing and moving items from a widget: a refusal is told at the bottom of the window of WHERE. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Adds ITEM (transfer full) at the end and returns its path (transfer full), or tells why not and returns NULL. */
char *cx_item_actions_add (GtkWidget *where, CxSession *session, const char *parent_path, CxItem *item);
/* Removes with a toast that offers Undo. */
void cx_item_actions_remove (GtkWidget *where, CxSession *session, const char *path);
void cx_item_actions_move_to (GtkWidget *where, CxSession *session, const char *path, int position);
/* Moves by DELTA places among its siblings, or rings the bell at the end of the list. */
void cx_item_actions_move (GtkWidget *where, CxSession *session, const char *path, int delta);
