/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at the beginning of a CSV file to find its columns, the kind of content that each holds, and how much is missing. The
 * look takes the same time for a file of any length; an error further down is found only by reading the whole file. */
#pragma once
#include <glib.h>

typedef enum {
  CX_COLUMN_EMPTY, /* nothing but gaps */
  CX_COLUMN_NUMBERS,
  CX_COLUMN_PERIODS, /* months, quarters, weeks or days */
  CX_COLUMN_TEXTS,
  CX_COLUMN_MIXED, /* numbers and texts */
} CxColumnType;

typedef struct {
  char *name;
  CxColumnType type;
  guint64 filled, missing; /* numbers of cells */
  double low, high;        /* of the numbers */
  gboolean whole;          /* all numbers are whole */
  char *first;             /* the first text or period; NULL without one */
} CxColumn;

typedef struct {
  GArray *columns; /* CxColumn, in the order of the file; those without a name are left out */
  guint64 n_rows;  /* the number of rows that were looked at */
} CxColumns;

CxColumns *cx_columns_look (const char *path, GError **error);
void cx_columns_free (CxColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxColumns, cx_columns_free)

const CxColumn *cx_columns_nth (const CxColumns *self, guint i);
/* Returns the column NAME, or NULL if there is none. */
const CxColumn *cx_columns_find (const CxColumns *self, const char *name);
/* Returns a description such as "Numbers from 1 to 5, 2 of 9 missing". (transfer full) */
char *cx_columns_describe (const CxColumns *self, const CxColumn *column);
