/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This form edits any item: it has one row for each field of the registry, in groups. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_ITEM_FORM (cx_item_form_get_type ())
G_DECLARE_FINAL_TYPE (CxItemForm, cx_item_form, CX, ITEM_FORM, GtkBox)

GtkWidget *cx_item_form_new (void);
/* Shows the item at PATH, or nothing if PATH is NULL. The rows are created anew only if the item is another one than before. */
void cx_item_form_set_item (CxItemForm *self, CxSession *session, const char *path);
void cx_item_form_refresh (CxItemForm *self);
/* Opens the rows that hide the field at PATH, scrolls there and moves the focus to the field. Returns FALSE if the field does not
 * belong to the item. */
gboolean cx_item_form_reveal (CxItemForm *self, const char *path);

/* Returns the rows of an item's fields in their order, without the fields in SKIP (ids separated by spaces, or NULL). The rows
 * are floating, as cx_form_row_new() returns them. (transfer container) (element-type GtkWidget) */
GPtrArray *cx_item_form_rows (CxSession *session, const CxItem *item, const char *skip);
