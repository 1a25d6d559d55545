/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in columns: the one of words to the left, the others to the right. */
#pragma once
#include <glib.h>

typedef struct {
  guint columns, words;
  GPtrArray *cells; /* row by row */
} CxCliTable;

CxCliTable *cx_cli_table_new (guint columns, guint words);
/* Takes over CELL; NULL is an empty one. */
void cx_cli_table_add (CxCliTable *table, char *cell);
/* Its text, each row indented by two spaces; frees TABLE. (transfer full) */
char *cx_cli_table_end (CxCliTable *table);
