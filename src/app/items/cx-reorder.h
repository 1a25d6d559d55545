/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions let the user move a widget that stands for an item among its siblings, by Alt+↑/↓ (Alt+←/→ in a horizontal
 * list) and by dragging. If the widget itself has the focus, Delete removes the item and Ctrl+D duplicates it. The widget has the
 * context menu of cx-item-menu.h. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Attaches the keys, the dragging and the menu to WIDGET, and stores PATH for cx_reorder_get_path(). */
void cx_reorder_attach (GtkWidget *widget, CxSession *session, const char *path, GtkOrientation orientation);
const char *cx_reorder_get_path (GtkWidget *widget);

/* Lists whose rows stand for items keep a position in each row and sort by it, so that a row that moves keeps its widget and the
 * focus. */
void cx_reorder_sort_list (GtkListBox *list);
void cx_reorder_set_position (GtkWidget *row, guint position);
/* Returns the row of PATH, or NULL. (transfer none) */
GtkWidget *cx_reorder_find_row (GtkListBox *list, const char *path);
/* Returns the rows by their paths, which belong to the rows: a refresh of the whole list looks up every row. (transfer full) */
GHashTable *cx_reorder_rows (GtkListBox *list);
