/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order by hand: any widget that stands for an item can be moved among its siblings by Alt+↑/↓ (Alt+←/→ in a horizontal list) and
 * by dragging; Delete removes the item where the widget itself has the focus. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Also keeps PATH, for cx_reorder_get_path(). */
void cx_reorder_attach (GtkWidget *widget, CxSession *session, const char *path, GtkOrientation orientation);
const char *cx_reorder_get_path (GtkWidget *widget);

/* Lists whose rows stand for items, in an order that is given to each row: rows that move keep their widget and with it the focus. */
void cx_reorder_sort_list (GtkListBox *list);
void cx_reorder_set_position (GtkWidget *row, guint position);
/* The row of PATH, or NULL. */
GtkWidget *cx_reorder_find_row (GtkListBox *list, const char *path);
