/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A range of cells as a table in HTML. A spreadsheet that finds only text on the clipboard asks how to split it; a table needs no question. */
#pragma once
#include <glib.h>

/* Returns TEXT, a range as cx_cell_range_write() writes it, as a document of HTML with one table. A cell that begins like a formula is marked
 * as words. NULL if TEXT is no range of equal rows. (transfer full) */
char *cx_cell_html (const char *text);
