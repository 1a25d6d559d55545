/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "evidence/cx-csv-number.h"
#include "evidence/cx-csv-signs.h"
#include "evidence/cx-csv.h"
#include "evidence/cx-period.h"
#include "model/case/cx-error.h"

/* A row and its place in the panel. */
typedef struct {
  CxPanelRow row;
  guint32 block, line;
} Entry;

typedef struct {
  char separator;
  int columns[CX_PANEL_N_COLUMNS];
  GArray *entries;     /* Entry */
  GHashTable *numbers; /* of the units, by name, from 1 */
  GPtrArray *units;
  gboolean has_kind;
  CxPeriodKind kind;
  CxCsvSigns signs;
  guint64 n_gaps;
} Reading;

void
cx_panel_free (CxPanel *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->units, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->places); i++)
    g_free (self->places[i]);
  g_free (self);
}

/* ---- Rows ---- */

static gboolean
read_figure (Reading *r, const CxCsvCell *cells, guint which, guint64 line, double *value, CxCsvFault *fault)
{
  const CxCsvCell *cell = &cells[r->columns[which]];
  CxCsvNumber number = cx_csv_number_parse (cell, r->separator, value);

  if (number == CX_CSV_WRONG) {
    fault->line = line;
    fault->column = r->columns[which];
    fault->reason = cx_csv_number_reason (cell, r->separator);
    return FALSE;
  }
  if (number == CX_CSV_GAP)
    *value = NAN;
  else
    cx_csv_signs_note (&r->signs, number, cx_csv_get_block (), line, r->columns[which]);
  return TRUE;
}

static gboolean
read_period (Reading *r, const CxCsvCell *cell, guint64 line, gint64 *code, CxCsvFault *fault)
{
  CxPeriodKind kind;

  fault->line = line;
  fault->column = r->columns[CX_PANEL_TIME];
  if (!cx_period_parse (cell, &kind, code, &fault->reason))
    return FALSE;
  if (r->has_kind && kind != r->kind) {
    g_autofree char *text = cx_csv_rows_excerpt (cell->text, (gssize) cell->length);
    fault->reason =
      g_strdup_printf (_("the period “%s” has another form than the periods above; one form is allowed in a file"), text);
    return FALSE;
  }
  r->has_kind = TRUE;
  r->kind = kind;
  return TRUE;
}

static guint
unit_number (Reading *r, const CxCsvCell *cell)
{
  char *name = g_strndup (cell->text, cell->length);
  gpointer number = g_hash_table_lookup (r->numbers, name);

  if (number) {
    g_free (name);
    return GPOINTER_TO_UINT (number) - 1;
  }
  g_ptr_array_add (r->units, name);
  g_hash_table_insert (r->numbers, name, GUINT_TO_POINTER (r->units->len));
  return r->units->len - 1;
}

static gboolean
row_cb (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data)
{
  Reading *r = data;
  Entry entry = { .block = (guint32) cx_csv_get_block (), .line = (guint32) line };

  if (!read_figure (r, cells, CX_PANEL_X, line, &entry.row.x, fault) ||
      !read_figure (r, cells, CX_PANEL_Y, line, &entry.row.y, fault))
    return FALSE;
  if (cx_csv_number_is_gap (&cells[r->columns[CX_PANEL_UNIT]]) || cx_csv_number_is_gap (&cells[r->columns[CX_PANEL_TIME]])) {
    r->n_gaps++;
    return TRUE;
  }
  if (!read_period (r, &cells[r->columns[CX_PANEL_TIME]], line, &entry.row.period, fault))
    return FALSE;
  if (r->entries->len == CX_PANEL_MOST_ROWS) {
    fault->line = line;
    fault->column = -1;
    fault->reason =
      g_strdup_printf (_("the panel has more than %d rows; add them up by unit and period first"), CX_PANEL_MOST_ROWS);
    return FALSE;
  }
  r->n_gaps += isnan (entry.row.x) || isnan (entry.row.y);
  entry.row.unit = unit_number (r, &cells[r->columns[CX_PANEL_UNIT]]);
  g_array_append_val (r->entries, entry);
  return TRUE;
}

/* ---- In order ---- */

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->row.unit != y->row.unit)
    return x->row.unit < y->row.unit ? -1 : 1;
  if (x->row.period != y->row.period)
    return x->row.period < y->row.period ? -1 : 1;
  if (x->block != y->block)
    return x->block < y->block ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
check_twice (const Reading *r, const CxCsv *csv, GError **error)
{
  const Entry *first = NULL, *again = NULL;

  for (guint i = 1; i < r->entries->len; i++) {
    const Entry *above = &g_array_index (r->entries, Entry, i - 1), *e = above + 1;
    if (e->row.unit == above->row.unit && e->row.period == above->row.period &&
        (!again || e->block < again->block || (e->block == again->block && e->line < again->line))) {
      first = above;
      again = e;
    }
  }
  if (!again)
    return TRUE;
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, cx_csv_line (csv, first->block, first->line));
  g_autofree char *unit = cx_csv_rows_excerpt (g_ptr_array_index (r->units, again->row.unit), -1);
  CxCsvFault fault = { again->block, again->line, r->columns[CX_PANEL_TIME], NULL };
  fault.reason =
    g_strdup_printf (_("“%s” has this period already in line %s; one row for each unit and period is allowed"), unit, line);
  return cx_csv_fail (csv, &fault, error);
}

/* Counts periods in steps, so that a lag of 1 is the previous period. Returns the number of periods. */
static guint
settle_periods (Reading *r)
{
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;
  gint64 step;

  for (guint i = 0; i < r->entries->len; i++)
    g_array_append_val (codes, g_array_index (r->entries, Entry, i).row.period);
  g_array_sort (codes, compare_codes);
  gint64 *all = (gint64 *) (gpointer) codes->data;
  for (guint i = 0; i < codes->len; i++)
    if (i == 0 || all[i] != all[i - 1])
      all[n++] = all[i];
  g_autofree gint64 *settled = g_memdup2 (all, n * sizeof (gint64));
  cx_period_settle (r->kind, settled, n, &step);
  for (guint i = 0; i < r->entries->len; i++) {
    CxPanelRow *row = &g_array_index (r->entries, Entry, i).row;
    const gint64 *at = bsearch (&row->period, all, n, sizeof (gint64), compare_codes);
    row->period = (settled[at - all] - settled[0]) / step;
  }
  return n;
}

CxPanel *
cx_panel_read (const char *path, const char *unit, const char *time, const char *x, const char *y, CxCsvWatch *watch,
               GError **error)
{
  const char *const names[] = { unit, time, x, y };
  g_autoptr (CxCsv) csv = cx_csv_open (path, error);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (g_free);
  Reading r = { .entries = entries, .numbers = numbers, .units = units };
  gpointer lane = &r;
  CxCsvFault fault = { 0 };

  if (!csv)
    return NULL;
  cx_csv_set_watch (csv, watch);
  r.separator = cx_csv_get_separator (csv);
  for (guint i = 0; i < CX_PANEL_N_COLUMNS; i++) {
    r.columns[i] = cx_csv_find (csv, names[i], error);
    if (r.columns[i] < 0)
      return NULL;
  }
  if (!cx_csv_read (csv, row_cb, &lane, 1, error))
    return NULL;
  if (!cx_csv_signs_agree (&r.signs, &fault)) {
    cx_csv_fail (csv, &fault, error);
    return NULL;
  }
  for (guint i = CX_PANEL_X; i <= CX_PANEL_Y; i++) {
    guint filled = 0;
    for (guint k = 0; k < entries->len; k++) {
      const CxPanelRow *row = &g_array_index (entries, Entry, k).row;
      filled += !isnan (i == CX_PANEL_X ? row->x : row->y);
    }
    if (filled == 0) {
      g_autofree char *place = cx_csv_describe_whole (csv, r.columns[i]);
      cx_error_set (error, CX_ERROR_KIND_MISSING, place, "%s",
                    entries->len ? _("no row has a value") : _("there is no row with a unit and a period"));
      return NULL;
    }
  }
  g_array_sort (entries, compare_entries);
  if (!check_twice (&r, csv, error))
    return NULL;

  CxPanel *self = g_new0 (CxPanel, 1);
  for (guint i = 0; i < CX_PANEL_N_COLUMNS; i++)
    self->places[i] = cx_csv_describe_whole (csv, r.columns[i]);
  self->n_periods = settle_periods (&r);
  self->n_gaps = r.n_gaps;
  self->units = g_steal_pointer (&units);
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (CxPanelRow), entries->len);
  for (guint i = 0; i < entries->len; i++)
    g_array_append_val (self->rows, g_array_index (entries, Entry, i).row);
  return self;
}
