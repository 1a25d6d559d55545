/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This list shows the names of the items of one kind, of which one is selected, and a button that adds an item. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_ITEM_LIST (cx_item_list_get_type ())
G_DECLARE_FINAL_TYPE (CxItemList, cx_item_list, CX, ITEM_LIST, GtkBox)

/* Returns the text below the name of ITEM; NULL stands for all items. (transfer full) */
typedef char *(*CxItemDetailFunc) (CxSession *session, const CxItem *item);

/* The path of the row that stands for all items; see cx_item_list_set_all(). */
#define CX_ITEM_LIST_ALL ""

/* The signal "selected" (path or NULL) is emitted after the selection changed, "activated" (path) after a row was clicked or
 * Enter was pressed, and "added" (path) after the user added an item. */
void cx_item_list_set_kind (CxItemList *self, CxItemKind kind, CxItemDetailFunc detail);
/* Adds a first row with TITLE that stands for all items, while there are several. The function of cx_item_list_set_kind() is called with NULL for its
 * text. */
void cx_item_list_set_all (CxItemList *self, const char *title);
/* Shows the present items of SESSION. The selection is kept; if the selected item was removed, a neighbour is selected. */
void cx_item_list_refresh (CxItemList *self, CxSession *session);
const char *cx_item_list_get_selected (CxItemList *self);
void cx_item_list_select (CxItemList *self, const char *path);
/* Adds an item with the default name for a new item, and selects it. */
void cx_item_list_add (CxItemList *self);
