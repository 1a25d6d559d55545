/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-actuals-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "evidence/cx-csv-signs.h"
#include "evidence/cx-csv.h"
#include "evidence/cx-period.h"
#include "model/case/cx-error.h"

/* No case can hold more. */
#define MOST_ROWS 10000

typedef enum { COLUMN_QUARTER, COLUMN_LINE, COLUMN_VALUE, COLUMN_NOTE, N_COLUMNS } Column;

/* The names of each column. If a file has none of them, the message asks for the first. */
static const char *const names[N_COLUMNS][4] = {
  { "quarter", "period", "date" },
  { "path", "name", "line" },
  { "value", "actual", "amount" },
  { "note", "comment" },
};

typedef struct {
  const CxCase *c;
  char separator;
  int columns[N_COLUMNS];  /* -1: there is none */
  GArray *entries;         /* CxActualEntry */
  GHashTable *rows;        /* "quarter path" → CxCsvFault with the place of the row */
  CxCsvFault first, again; /* the first two rows of one line and quarter; again.reason is their key or NULL */
  GHashTable *paths;       /* name → path, so that each is looked up once */
  CxCsvSigns signs;
} Reading;

char *
cx_actuals_csv_quarter (const CxCsvCell *cell, char **reason)
{
  CxPeriodKind kind;
  gint64 code;
  GDate date;

  if (!cx_period_parse (cell, &kind, &code, reason))
    return NULL;
  if (kind == CX_PERIOD_DAY) {
    g_date_clear (&date, 1);
    g_date_set_julian (&date, (guint32) code);
    code = (gint64) g_date_get_year (&date) * 4 + (g_date_get_month (&date) - 1) / 3;
  } else if (kind == CX_PERIOD_MONTH) {
    code = code / 3;
  } else if (kind != CX_PERIOD_QUARTER) {
    g_autofree char *text = cx_csv_rows_excerpt (cell->text, (gssize) cell->length);
    *reason = g_strdup_printf (_("“%s” is not a quarter such as 2027-Q3, nor a month or a day in one"), text);
    return NULL;
  }
  if (code / 4 > 9999) {
    *reason = g_strdup (_("the year is beyond 9999"));
    return NULL;
  }
  return g_strdup_printf ("%04d-Q%d", (int) (code / 4), (int) (code % 4) + 1);
}

static char *
text_of (const CxCsvCell *cell)
{
  return g_strstrip (g_strndup (cell->text, cell->length));
}

/* Returns the number of the column, or -1 if there is none. */
static int
find_column (const CxCsv *csv, Column column)
{
  for (guint k = 0; k < G_N_ELEMENTS (names[column]) && names[column][k]; k++)
    for (guint i = 0; i < cx_csv_get_n_columns (csv); i++)
      if (g_ascii_strcasecmp (cx_csv_get_name (csv, i), names[column][k]) == 0)
        return (int) i;
  return -1;
}

/* Returns the path that belongs to NAME. The results are stored, because the same names appear in each quarter. */
static char *
match (Reading *r, const char *name, char **reason)
{
  const char *known = g_hash_table_lookup (r->paths, name);
  char *path = known ? g_strdup (known) : cx_actual_entry_match (r->c, name, reason);

  if (path && !known)
    g_hash_table_insert (r->paths, g_strdup (name), g_strdup (path));
  return path;
}

static gboolean
row_cb (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data)
{
  Reading *r = data;
  g_autofree char *quarter = NULL, *name = text_of (&cells[r->columns[COLUMN_LINE]]), *path = NULL, *note = NULL;
  double value;
  CxCsvNumber number = cx_csv_number_parse (&cells[r->columns[COLUMN_VALUE]], r->separator, &value);

  fault->line = line;
  if (number == CX_CSV_GAP)
    return TRUE;
  fault->column = r->columns[COLUMN_VALUE];
  if (number == CX_CSV_WRONG) {
    fault->reason = cx_csv_number_reason (&cells[fault->column], r->separator);
    return FALSE;
  }
  cx_csv_signs_note (&r->signs, number, cx_csv_get_block (), line, fault->column);
  fault->column = r->columns[COLUMN_QUARTER];
  quarter = cx_actuals_csv_quarter (&cells[fault->column], &fault->reason);
  if (!quarter)
    return FALSE;
  fault->column = r->columns[COLUMN_LINE];
  path = match (r, name, &fault->reason);
  if (!path)
    return FALSE;
  g_autofree char *key = g_strconcat (quarter, " ", path, NULL);
  CxCsvFault here = { .block = cx_csv_get_block (), .line = line, .column = r->columns[COLUMN_QUARTER] };
  const CxCsvFault *before = g_hash_table_lookup (r->rows, key);
  if (before) {
    r->first = *before;
    r->again = here;
    r->again.reason = g_steal_pointer (&key);
    return FALSE;
  }
  if (r->entries->len == MOST_ROWS) {
    fault->column = -1;
    fault->reason = g_strdup_printf (_("there are more than %d actuals"), MOST_ROWS);
    return FALSE;
  }
  g_hash_table_insert (r->rows, g_steal_pointer (&key), g_memdup2 (&here, sizeof here));
  note = r->columns[COLUMN_NOTE] >= 0 ? text_of (&cells[r->columns[COLUMN_NOTE]]) : NULL;
  if (note && !*note)
    g_clear_pointer (&note, g_free);
  cx_actual_entry_add (r->entries, g_steal_pointer (&quarter), g_steal_pointer (&path), value, g_steal_pointer (&note));
  return TRUE;
}

static gboolean
find_columns (Reading *r, const CxCsv *csv, GError **error)
{
  for (guint i = 0; i < N_COLUMNS; i++) {
    r->columns[i] = find_column (csv, i);
    if (r->columns[i] < 0 && i != COLUMN_NOTE && cx_csv_find (csv, names[i][0], error) < 0)
      return FALSE;
  }
  return TRUE;
}

/* The line numbers of the file are known only after the reading. */
static gboolean
fail_twice (const Reading *r, const CxCsv *csv, GError **error)
{
  g_autofree char *key = r->again.reason;
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, cx_csv_line (csv, r->first.block, r->first.line));
  CxCsvFault fault = r->again;

  fault.reason = g_strdup_printf (_("“%s” stands in line %s already; one row for each line and quarter is allowed"), key, line);
  return cx_csv_fail (csv, &fault, error);
}

GArray *
cx_actuals_csv_read (const char *path, const CxCase *c, GError **error)
{
  g_autoptr (CxCsv) csv = cx_csv_open (path, error);
  g_autoptr (GArray) entries = cx_actual_entry_list_new ();
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reading r = { .c = c, .entries = entries, .rows = rows, .paths = paths };
  gpointer lane = &r;
  CxCsvFault fault = { 0 };

  if (!csv)
    return NULL;
  r.separator = cx_csv_get_separator (csv);
  if (!find_columns (&r, csv, error) || !cx_csv_read (csv, row_cb, &lane, 1, error))
    return NULL;
  if (r.again.reason) {
    fail_twice (&r, csv, error);
    return NULL;
  }
  if (!cx_csv_signs_agree (&r.signs, &fault)) {
    cx_csv_fail (csv, &fault, error);
    return NULL;
  }
  if (entries->len == 0) {
    g_autofree char *place = cx_csv_describe_whole (csv, r.columns[COLUMN_VALUE]);
    cx_error_set (error, CX_ERROR_KIND_MISSING, place, "%s", _("no row has a value"));
    return NULL;
  }
  return g_steal_pointer (&entries);
}
