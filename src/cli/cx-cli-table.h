/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets text in columns: the column of words is aligned to the left, the others to the right. */
#pragma once
#include <glib.h>

typedef struct {
  guint columns, words;
  GPtrArray *cells; /* row by row */
} CxCliTable;

CxCliTable *cx_cli_table_new (guint columns, guint words);
/* Adds CELL (transfer full); NULL is an empty cell. */
void cx_cli_table_add (CxCliTable *table, char *cell);
/* Returns the text of the table, each row indented by two spaces, and frees TABLE. (transfer full) */
char *cx_cli_table_end (CxCliTable *table);
