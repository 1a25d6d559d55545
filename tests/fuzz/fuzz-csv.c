/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer over comma-separated values. The first byte chooses the separator; the second the number of columns; the rest is read
 * in two ways, by libcsv alone and with the lines cut here that have no quote. Both have the same cells in the same lines, or the same
 * fault. Numbers in the cells must be finite
 * and periods have a reason where they are none. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "evidence/cx-csv-number.h"
#include "evidence/cx-csv-rows.h"
#include "evidence/cx-period.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

typedef struct {
  CxCsvRows *rows;
  char separator;
  GString *seen; /* every cell with its length, and every row with its line */
} Watch;

static gboolean
row_cb (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data)
{
  Watch *watch = data;

  g_string_append_printf (watch->seen, "row %" G_GUINT64_FORMAT "\n", line);
  for (guint i = 0; i < cx_csv_rows_get_n_cells (watch->rows); i++) {
    double value = 0;
    gint64 code;
    CxPeriodKind kind;
    g_autofree char *reason = NULL;
    CxCsvNumber number = cx_csv_number_parse (&cells[i], watch->separator, &value);
    g_assert_true (number < CX_CSV_WHOLE || isfinite (value));
    if (number == CX_CSV_WRONG)
      g_free (cx_csv_number_reason (&cells[i], watch->separator));
    if (!cx_period_parse (&cells[i], &kind, &code, &reason))
      g_assert_nonnull (reason);
    else
      g_assert_null (reason);
    g_string_append_printf (watch->seen, "%" G_GSIZE_FORMAT ":", cells[i].length);
    g_string_append_len (watch->seen, cells[i].text, (gssize) cells[i].length);
    g_string_append_c (watch->seen, '\n');
  }
  return TRUE;
}

/* Everything that a reading has seen, and how it ended. */
static char *
watch_reading (const char *text, gsize length, char separator, guint n_columns, gboolean library)
{
  g_autoptr (CxCsvRows) rows = cx_csv_rows_new (separator, n_columns);
  Watch watch = { rows, separator, g_string_new (NULL) };
  CxCsvFault fault = { 0 };
  guint64 n_lines;

  if (library)
    cx_csv_rows_use_library (rows);
  gboolean fine = cx_csv_rows_cut (rows, text, length, row_cb, &watch, &n_lines, &fault);
  g_assert_true (fine == !fault.reason);
  g_string_append_printf (watch.seen, "%" G_GUINT64_FORMAT " lines, fault in %" G_GUINT64_FORMAT ", %d: %s", n_lines, fault.line,
                          fine ? 0 : fault.column, fine ? "" : fault.reason);
  g_free (fault.reason);
  return g_string_free (watch.seen, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char separators[] = { ',', ';', '\t', '|' };

  if (size < 2 || memchr (data + 2, 0, size - 2))
    return 0;
  char separator = separators[data[0] % sizeof separators];
  guint n_columns = data[1] % 4;
  g_autofree char *text = g_strndup ((const char *) data + 2, size - 2);
  g_autofree char *cut = watch_reading (text, size - 2, separator, n_columns, FALSE);
  g_autofree char *library = watch_reading (text, size - 2, separator, n_columns, TRUE);
  g_assert_cmpstr (cut, ==, library);
  return 0;
}
