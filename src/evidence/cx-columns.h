/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at the beginning of a CSV file: which columns it has, what stands in them, and how much is missing. A file of any length is
 * looked at equally fast; the reading itself finds what the look does not see. */
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
  guint64 filled, missing; /* cells */
  double low, high;        /* of the numbers */
  gboolean whole;          /* all numbers are whole */
  char *first;             /* the first text or period; NULL without one */
} CxColumn;

typedef struct {
  GArray *columns; /* CxColumn, in the order of the file; those without a name are left out */
  guint64 n_rows;  /* that were looked at */
} CxColumns;

CxColumns *cx_columns_look (const char *path, GError **error);
void cx_columns_free (CxColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxColumns, cx_columns_free)

const CxColumn *cx_columns_nth (const CxColumns *self, guint i);
/* NULL: there is no such column. */
const CxColumn *cx_columns_find (const CxColumns *self, const char *name);
/* "Numbers from 1 to 5, 2 of 9 missing". (transfer full) */
char *cx_columns_describe (const CxColumns *self, const CxColumn *column);
