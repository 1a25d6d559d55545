/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer over the files that the import assistants read: the look at the columns, key drivers, links, cohorts and
 * customers. Any file is refused with
 * a sentence, or gives figures that hang together. The columns are the first ones of the file, so that every file with a row of names is
 * computed with. */
#include <math.h>

#include "evidence/cx-columns.h"
#include "evidence/cx-crm.h"
#include "evidence/cx-key-drivers.h"
#include "evidence/cx-link.h"
#include "evidence/cx-retention.h"
#include "fuzz/fuzz-file.h"
#include "report/charts/cx-evidence-charts.h"

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  choose_path (".csv");
  return 0;
}

static void
check_columns (const CxColumns *columns)
{
  for (guint i = 0; i < columns->columns->len; i++) {
    const CxColumn *column = cx_columns_nth (columns, i);
    g_autofree char *words = cx_columns_describe (columns, column);
    g_assert_true (g_utf8_validate (words, -1, NULL));
    g_assert_cmpuint (column->filled + column->missing, ==, columns->n_rows);
    if (column->type == CX_COLUMN_NUMBERS)
      g_assert_true (isfinite (column->low) && column->low <= column->high);
  }
}

static void
check_drivers (const char *outcome)
{
  const CxKeyDriversOptions options = { .outcome = outcome };
  g_autoptr (GError) error = NULL;
  g_autoptr (CxKeyDrivers) drivers = cx_key_drivers_find (path, &options, &error);
  double sum = 0;

  g_assert_true ((drivers == NULL) == (error != NULL));
  if (!drivers)
    return;
  for (guint i = 0; i < drivers->drivers->len; i++) {
    const CxKeyDriver *d = &g_array_index (drivers->drivers, CxKeyDriver, i);
    g_assert_true (isfinite (d->importance) && isfinite (d->performance));
    sum += d->importance;
  }
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-6);
  cx_scatter_chart_free (cx_evidence_charts_drivers (drivers));
}

/* The first column names segments, the last one says who has left, and numbers between may be revenue and margin. */
static void
check_crm (const CxColumns *columns)
{
  guint n = columns->columns->len;
  const CxCrmOptions options = { .segment = cx_columns_nth (columns, 0)->name,
                                 .revenue = n > 2 ? cx_columns_nth (columns, 1)->name : NULL,
                                 .margin = n > 3 ? cx_columns_nth (columns, 2)->name : NULL,
                                 .left = n > 1 ? cx_columns_nth (columns, n - 1)->name : NULL,
                                 .months = 3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CxCrm) crm = cx_crm_read (path, &options, &error);
  guint64 rows = 0;

  g_assert_true ((crm == NULL) == (error != NULL));
  if (!crm)
    return;
  for (guint i = 0; i < crm->segments->len; i++) {
    const CxCrmSegment *s = g_ptr_array_index (crm->segments, i);
    g_assert_true (isnan (s->revenue) || s->revenue >= 0);
    g_assert_true (isnan (s->margin) || (s->margin >= 0 && s->margin <= 1));
    g_assert_true (isnan (s->churn) || (s->churn >= 0 && s->churn <= 0.999));
    rows += s->customers + s->left + s->left_before;
  }
  g_assert_cmpuint (rows + crm->n_without_segment, ==, crm->n_rows);
}

static void
check_link (const CxColumns *columns)
{
  const CxLinkOptions options = { .unit = cx_columns_nth (columns, 0)->name,
                                  .time = cx_columns_nth (columns, 1)->name,
                                  .x = cx_columns_nth (columns, 2)->name,
                                  .y = cx_columns_nth (columns, 3)->name };
  g_autoptr (GError) error = NULL;
  g_autoptr (CxLink) link = cx_link_find (path, &options, &error);

  g_assert_true ((link == NULL) == (error != NULL));
  if (!link)
    return;
  g_assert_true (link->fit.low <= link->fit.slope && link->fit.slope <= link->fit.high);
  cx_scatter_chart_free (cx_evidence_charts_link (link));
}

static void
check_cohort (const char *survivors)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxRetention) r = cx_retention_read (path, survivors, NULL, NULL, &error);

  g_assert_true ((r == NULL) == (error != NULL));
  if (!r)
    return;
  double churn = cx_retention_annual_churn (r, 0, 1);
  g_assert_true (churn >= 0 && churn <= 1);
  cx_scatter_chart_free (cx_evidence_charts_retention (r));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;

  if (!fill_file (data, size))
    return 0;
  g_autoptr (CxColumns) columns = cx_columns_look (path, &error);
  g_assert_true ((columns == NULL) == (error != NULL));
  if (!columns)
    return 0;
  check_columns (columns);
  if (columns->columns->len > 0) {
    check_drivers (cx_columns_nth (columns, 0)->name);
    check_cohort (cx_columns_nth (columns, 0)->name);
    check_crm (columns);
  }
  if (columns->columns->len >= 4)
    check_link (columns);
  return 0;
}
