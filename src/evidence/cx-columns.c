/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-columns.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "evidence/cx-csv-number.h"
#include "evidence/cx-csv.h"
#include "evidence/cx-period.h"
#include "model/text/cx-format.h"

#define LONGEST_EXAMPLE 30 /* letters */

typedef struct {
  guint64 numbers, periods, texts, missing;
  double low, high;
  gboolean whole;
  char *first;
} Sight;

typedef struct {
  char separator;
  Sight *sights;
  guint n;
  guint64 n_rows;
} Look;

void
cx_columns_free (CxColumns *self)
{
  if (!self)
    return;
  g_array_unref (self->columns);
  g_free (self);
}

static void
column_clear (gpointer data)
{
  CxColumn *column = data;

  g_free (column->name);
  g_free (column->first);
}

/* The name before a number is compared with known words, because "Wave 7" is a period but "Branch 7" is not. */
static gboolean
is_period (const CxCsvCell *cell)
{
  g_autofree char *reason = NULL;
  CxPeriodKind kind;
  gint64 code;

  return cx_period_parse (cell, &kind, &code, &reason) && kind != CX_PERIOD_NUMBER;
}

static void
look_at (Sight *sight, const CxCsvCell *cell, char separator)
{
  double value;
  CxCsvNumber number = cx_csv_number_parse (cell, separator, &value);

  if (number == CX_CSV_GAP) {
    sight->missing++;
  } else if (number >= CX_CSV_WHOLE) {
    sight->numbers++;
    sight->low = MIN (sight->low, value);
    sight->high = MAX (sight->high, value);
    sight->whole &= value == floor (value);
  } else {
    if (is_period (cell))
      sight->periods++;
    else
      sight->texts++;
    if (!sight->first)
      sight->first = cx_csv_rows_excerpt (cell->text, (gssize) cell->length);
  }
}

static gboolean
row_cb (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data)
{
  Look *look = data;

  look->n_rows++;
  for (guint i = 0; i < look->n; i++)
    look_at (&look->sights[i], &cells[i], look->separator);
  return TRUE;
}

static CxColumnType
type_of (const Sight *sight)
{
  if (sight->texts == 0)
    return sight->periods > 0 ? CX_COLUMN_PERIODS : sight->numbers > 0 ? CX_COLUMN_NUMBERS : CX_COLUMN_EMPTY;
  return sight->numbers > 0 ? CX_COLUMN_MIXED : CX_COLUMN_TEXTS;
}

CxColumns *
cx_columns_look (const char *path, GError **error)
{
  g_autoptr (CxCsv) csv = cx_csv_open (path, error);
  CxColumns *self;

  if (!csv)
    return NULL;
  guint n = cx_csv_get_n_columns (csv);
  g_autofree Sight *sights = g_new0 (Sight, n);
  Look look = { cx_csv_get_separator (csv), sights, n, 0 };
  for (guint i = 0; i < n; i++)
    sights[i] = (Sight){ .low = INFINITY, .high = -INFINITY, .whole = TRUE };
  cx_csv_peek (csv, row_cb, &look);
  self = g_new0 (CxColumns, 1);
  self->n_rows = look.n_rows;
  self->columns = g_array_new (FALSE, TRUE, sizeof (CxColumn));
  g_array_set_clear_func (self->columns, column_clear);
  for (guint i = 0; i < n; i++) {
    const Sight *s = &sights[i];
    const char *name = cx_csv_get_name (csv, i);
    CxColumn column = { .type = type_of (s),
                        .filled = s->numbers + s->periods + s->texts,
                        .missing = s->missing,
                        .low = s->low,
                        .high = s->high,
                        .whole = s->whole,
                        .first = s->first };
    if (*name == '\0') {
      g_free (column.first);
      continue;
    }
    column.name = g_strdup (name);
    g_array_append_val (self->columns, column);
  }
  return self;
}

const CxColumn *
cx_columns_nth (const CxColumns *self, guint i)
{
  g_return_val_if_fail (i < self->columns->len, NULL);
  return &g_array_index (self->columns, CxColumn, i);
}

const CxColumn *
cx_columns_find (const CxColumns *self, const char *name)
{
  for (guint i = 0; name && i < self->columns->len; i++)
    if (g_str_equal (cx_columns_nth (self, i)->name, name))
      return cx_columns_nth (self, i);
  return NULL;
}

static char *
in_words (double value)
{
  return cx_format_value (value, CX_UNIT_NUMBER, NULL, FALSE);
}

char *
cx_columns_describe (const CxColumns *self, const CxColumn *column)
{
  g_autofree char *low = in_words (column->low), *high = in_words (column->high), *kind = NULL;
  g_autofree char *missing = in_words ((double) column->missing), *rows = in_words ((double) self->n_rows);
  g_autofree char *example =
    column->first ? g_utf8_substring (column->first, 0, MIN (LONGEST_EXAMPLE, g_utf8_strlen (column->first, -1))) : NULL;

  switch (column->type) {
  case CX_COLUMN_EMPTY: return g_strdup (_("Empty"));
  /* Translators: a column of a file has numbers between these two. */
  case CX_COLUMN_NUMBERS: kind = g_strdup_printf (_("Numbers from %s to %s"), low, high); break;
  /* Translators: a column of a file has months, quarters or days, such as this one. */
  case CX_COLUMN_PERIODS: kind = g_strdup_printf (_("Periods such as %s"), example); break;
  /* Translators: a column of a file has texts, such as this one. */
  case CX_COLUMN_TEXTS: kind = g_strdup_printf (_("Texts such as “%s”"), example); break;
  /* Translators: a column of a file has numbers and texts, such as this one. */
  case CX_COLUMN_MIXED: kind = g_strdup_printf (_("Numbers and texts such as “%s”"), example); break;
  }
  if (column->missing == 0)
    return g_steal_pointer (&kind);
  /* Translators: a description of a column, then how many of its cells are empty. */
  return g_strdup_printf (_("%s, %s of %s missing"), kind, missing, rows);
}
