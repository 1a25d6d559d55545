/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This row shows a cost or a benefit with its name, kind and value, and opens to show its fields. A benefit of the driver
 * `custom` also has parameters, which can be added and removed. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_LINE_ROW (cx_line_row_get_type ())
G_DECLARE_FINAL_TYPE (CxLineRow, cx_line_row, CX, LINE_ROW, AdwExpanderRow)

GtkWidget *cx_line_row_new (CxSession *session, const CxItem *item);
void cx_line_row_refresh (CxLineRow *self);
/* Opens the line and moves the focus to the field at PATH, or to the first number or formula if PATH is NULL. Returns FALSE if
 * the field does not belong to the line. */
gboolean cx_line_row_reveal (CxLineRow *self, const char *path);
/* Returns whether the line is a benefit of the driver `custom`. */
gboolean cx_line_row_is_custom (CxLineRow *self);
/* Returns the undiscounted amount of the line alone over the horizon, or 0 if there is none. */
double cx_line_row_get_worth (CxLineRow *self);
