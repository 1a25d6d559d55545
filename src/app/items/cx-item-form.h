/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form for any item, made from the registry: its fields in groups, a row each. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_ITEM_FORM (cx_item_form_get_type ())
G_DECLARE_FINAL_TYPE (CxItemForm, cx_item_form, CX, ITEM_FORM, GtkBox)

GtkWidget *cx_item_form_new (void);
/* Shows the item at PATH; the rows are made anew only if it is another item. NULL: of nothing. */
void cx_item_form_set_item (CxItemForm *self, CxSession *session, const char *path);
void cx_item_form_refresh (CxItemForm *self);
/* Opens what hides the field at PATH, scrolls there and gives it the focus; FALSE if the field is elsewhere. */
gboolean cx_item_form_reveal (CxItemForm *self, const char *path);

/* The rows of an item's fields in their order, without those in SKIP (ids with spaces between, or NULL).
 * (transfer container) (element-type GtkWidget), rows floating, as cx_form_row_new() makes them */
GPtrArray *cx_item_form_rows (CxSession *session, const CxItem *item, const char *skip);
