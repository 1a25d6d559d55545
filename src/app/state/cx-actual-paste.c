/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-actual-paste.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/state/cx-cell-range.h"
#include "evidence/cx-actuals-csv.h"
#include "model/case/cx-actual-entry.h"
#include "model/case/cx-actuals.h"
#include "model/text/cx-parse-number.h"

typedef struct {
  const CxCase *c;
  const char *currency;
  const CxCellRange *range;
  GArray *entries; /* CxActualEntry */
  GError **error;
} Range;

static gboolean
fail (Range *r, guint row, guint column, const char *reason)
{
  return cx_cell_range_refuse (r->error, row, column, reason);
}

static const char *
cell_at (const Range *r, guint row, guint column)
{
  return cx_cell_range_at (r->range, row, column);
}

static char *
quarter_of (const char *text, char **reason)
{
  CxCsvCell cell = { text, strlen (text) };

  return cx_actuals_csv_quarter (&cell, reason);
}

static gboolean
is_quarter (const char *text)
{
  g_autofree char *reason = NULL, *quarter = quarter_of (text, &reason);

  return quarter != NULL;
}

/* Adds the number in a cell, unless the cell is empty. */
static gboolean
add (Range *r, guint row, guint column, const char *quarter, const char *path)
{
  const char *text = cell_at (r, row, column);
  const CxField *field = NULL;
  g_autoptr (GError) problem = NULL;
  double number;

  if (*text == '\0')
    return TRUE;
  if (!cx_case_lookup (r->c, path, &field, NULL))
    return fail (r, row, column, path);
  if (!cx_parse_number (text, cx_actuals_unit (field), r->currency, &number, &problem)) {
    g_autofree char *shown = cx_error_excerpt (text);
    /* Translators: a text, then why the text is no number. */
    g_autofree char *reason = g_strdup_printf (_("“%s” is no number (%s)"), shown, problem->message);
    return fail (r, row, column, reason);
  }
  if (cx_actual_entry_find (r->entries, quarter, path) >= 0) {
    g_autofree char *reason = g_strdup_printf (_("the quarter %s comes twice for one line"), quarter);
    return fail (r, row, column, reason);
  }
  cx_actual_entry_add (r->entries, g_strdup (quarter), g_strdup (path), number, NULL);
  return TRUE;
}

/* Reads a sequence of cells as successive quarters. */
static gboolean
read_sequence (Range *r, const char *quarter, const char *path)
{
  guint n = MAX (cx_cell_range_n_rows (r->range), r->range->n_columns);
  int index;

  if (!cx_actuals_quarter_index (r->c, quarter, &index))
    return fail (r, 0, 0, quarter);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = cx_actuals_quarter_name (r->c, index + (int) i);
    if (!add (r, r->range->n_columns == 1 ? i : 0, r->range->n_columns == 1 ? 0 : i, name, path))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_pairs (Range *r, const char *path)
{
  for (guint i = 0; i < cx_cell_range_n_rows (r->range); i++) {
    g_autofree char *reason = NULL, *quarter = quarter_of (cell_at (r, i, 0), &reason);
    if (!quarter)
      return fail (r, i, 0, reason);
    if (!add (r, i, 1, quarter, path))
      return FALSE;
  }
  return TRUE;
}

/* Reads a table with quarters in the first row and names in the first column, or the reverse if DOWN. */
static gboolean
read_table (Range *r, gboolean down)
{
  guint n_quarters = down ? cx_cell_range_n_rows (r->range) : r->range->n_columns,
        n_lines = down ? r->range->n_columns : cx_cell_range_n_rows (r->range);

  for (guint line = 1; line < n_lines; line++) {
    g_autofree char *reason = NULL;
    g_autofree char *path = cx_actual_entry_match (r->c, down ? cell_at (r, 0, line) : cell_at (r, line, 0), &reason);
    if (!path)
      return fail (r, down ? 0 : line, down ? line : 0, reason);
    for (guint k = 1; k < n_quarters; k++) {
      guint row = down ? k : line, column = down ? line : k;
      g_autofree char *why = NULL, *quarter = quarter_of (down ? cell_at (r, k, 0) : cell_at (r, 0, k), &why);
      if (!quarter)
        return fail (r, down ? k : 0, down ? 0 : k, why);
      if (!add (r, row, column, quarter, path))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_range (Range *r, const char *quarter, const char *path)
{
  if (r->range->n_columns == 2 && is_quarter (cell_at (r, 0, 0)))
    return read_pairs (r, path);
  if (cx_cell_range_n_rows (r->range) == 1 || r->range->n_columns == 1)
    return read_sequence (r, quarter, path);
  if (is_quarter (cell_at (r, 0, 1)))
    return read_table (r, FALSE);
  if (is_quarter (cell_at (r, 1, 0)) && !is_quarter (cell_at (r, 0, 0)))
    return read_table (r, TRUE);
  if (r->range->n_columns == 2)
    return read_pairs (r, path);
  return fail (
    r, 0, 0,
    _("a column of numbers, two columns of quarters and numbers, or a table with quarters along one side and names along "
       "the other can be pasted"));
}

GArray *
cx_actual_paste_read (CxSession *session, const char *quarter, const char *path, const char *text, GError **error)
{
  g_autoptr (CxCellRange) range = cx_cell_range_read (text, error);
  g_autoptr (GArray) entries = cx_actual_entry_list_new ();
  Range r = { cx_session_get_case (session), cx_session_get_currency (session), range, entries, error };

  if (!range || !read_range (&r, quarter, path))
    return NULL;
  if (entries->len == 0) {
    fail (&r, 0, 0, _("there is no number in it"));
    return NULL;
  }
  return g_steal_pointer (&entries);
}
