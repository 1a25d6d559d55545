/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cost or a benefit as a line that opens: closed it shows name, kind and worth; open, its fields. A benefit of the driver `custom`
 * also has its parameters, which can be added and removed. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_LINE_ROW (cx_line_row_get_type ())
G_DECLARE_FINAL_TYPE (CxLineRow, cx_line_row, CX, LINE_ROW, AdwExpanderRow)

GtkWidget *cx_line_row_new (CxSession *session, const CxItem *item);
void cx_line_row_refresh (CxLineRow *self);
/* Opens the line and gives the field at PATH the focus; NULL: its first number or formula. FALSE if the field is elsewhere. */
gboolean cx_line_row_reveal (CxLineRow *self, const char *path);
/* The amount that the row shows: of the line alone, over the horizon and not discounted; 0 where there is none. */
double cx_line_row_get_worth (CxLineRow *self);
