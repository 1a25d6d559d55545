/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The context menu of a widget that stands for an item: duplicate, move, remove, and the history of the item. A click with the
 * secondary button, a long press, the Menu key and Shift+F10 open the menu. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* ORIENTATION is that of the list in which the item can be moved. */
void cx_item_menu_attach (GtkWidget *widget, CxSession *session, const char *path, GtkOrientation orientation);
