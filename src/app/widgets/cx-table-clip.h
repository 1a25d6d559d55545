/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a table on the clipboard, as text for editors and as HTML for spreadsheets and word processors. */
#pragma once
#include <gtk/gtk.h>

/* TEXT has cells between tabs and rows between line breaks, as cx_cell_range_write() writes it. (transfer full) */
GdkContentProvider *cx_table_clip_new (const char *text);
void cx_table_clip_copy (GtkWidget *widget, const char *text);
