/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This layout places children in columns of equal width. It uses as many columns as the width allows, but only numbers that
 * divide "columns": with six columns, the rows hold six, three, two or one. */
#pragma once
#include <gtk/gtk.h>

#define CX_TYPE_COLUMN_LAYOUT (cx_column_layout_get_type ())
G_DECLARE_FINAL_TYPE (CxColumnLayout, cx_column_layout, CX, COLUMN_LAYOUT, GtkLayoutManager)

/* The property "columns" (int) is the largest number of columns, "column-width" (int) the least width of a column while there is
 * more than one, and "spacing" (int) the gap between children. */
