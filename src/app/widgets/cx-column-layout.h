/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children in columns of equal width, as many as the width allows but only in even rows: of six, rows of six, three, two or one. */
#pragma once
#include <gtk/gtk.h>

#define CX_TYPE_COLUMN_LAYOUT (cx_column_layout_get_type ())
G_DECLARE_FINAL_TYPE (CxColumnLayout, cx_column_layout, CX, COLUMN_LAYOUT, GtkLayoutManager)

/* Properties: "columns" (int), the most there are in a row; "column-width" (int), the least that a column is given while there
 * is more than one; "spacing" (int). */
