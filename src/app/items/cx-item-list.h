/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of one list of the case by name, one of them selected, with a button that adds one. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_ITEM_LIST (cx_item_list_get_type ())
G_DECLARE_FINAL_TYPE (CxItemList, cx_item_list, CX, ITEM_LIST, GtkBox)

/* What stands below an item's name. (transfer full) */
typedef char *(*CxItemDetailFunc) (CxSession *session, const CxItem *item);

/* Signals: "selected" (path or NULL) after the selection changed; "activated" (path) when a row was clicked or Enter pressed;
 * "added" (path). */
void cx_item_list_set_kind (CxItemList *self, CxItemKind kind, CxItemDetailFunc detail);
/* Shows the items as they are now; keeps the selection, or takes a neighbour's. */
void cx_item_list_refresh (CxItemList *self, CxSession *session);
const char *cx_item_list_get_selected (CxItemList *self);
void cx_item_list_select (CxItemList *self, const char *path);
/* Adds an item with the name that is usual for a new one, and selects it. */
void cx_item_list_add (CxItemList *self);
