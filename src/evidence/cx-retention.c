/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-retention.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <string.h>

#include "evidence/cx-csv-number.h"
#include "evidence/cx-csv-signs.h"
#include "evidence/cx-csv.h"
#include "model/case/cx-error.h"
#include "model/text/cx-number-text.h"

/* These are the limits of the search for the best fit. */
#define MOST_STEPS  2000
#define NEAR_ENOUGH 1e-9
/* An infinite sum is cut where the remainder is smaller than this share of it. */
#define NEGLIGIBLE 1e-15
#define MOST_TERMS 50000000
/* Beyond these limits the result has a warning. */
#define FEW_PERIODS   4
#define NO_DIFFERENCE 1e4

void
cx_retention_free (CxRetention *self)
{
  if (!self)
    return;
  g_free (self->survivors);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_free (self);
}

/* ---- Fitting ---- */

/* Returns the log-likelihood of one customer of the cohort. */
static double
log_likelihood (const CxRetention *self, double alpha, double beta)
{
  double survival = 1, sum = 0;

  for (guint t = 1; t <= self->n_periods; t++) {
    double before = survival;
    survival *= (beta + t - 1) / (alpha + beta + t - 1);
    double lost = self->survivors[t - 1] - self->survivors[t];
    if (lost > 0)
      sum += lost * log (before * (alpha / (alpha + beta + t - 1)));
  }
  if (self->survivors[self->n_periods] > 0)
    sum += self->survivors[self->n_periods] * log (survival);
  return sum / self->survivors[0];
}

static double
unlikelihood_cb (const gsl_vector *logs, void *data)
{
  double value = log_likelihood (data, exp (gsl_vector_get (logs, 0)), exp (gsl_vector_get (logs, 1)));

  return isfinite (value) ? -value : HUGE_VAL;
}

static void
fit (CxRetention *self)
{
  gsl_multimin_function function = { unlikelihood_cb, 2, self };
  gsl_vector *at = gsl_vector_calloc (2), *steps = gsl_vector_alloc (2); /* the search begins with alpha and beta equal to 1 */
  gsl_multimin_fminimizer *search = gsl_multimin_fminimizer_alloc (gsl_multimin_fminimizer_nmsimplex2, 2);

  gsl_vector_set_all (steps, 0.5);
  /* The simplex may collapse in a corner, so the search begins once more at the place where it has ended. */
  for (guint pass = 0; pass < 2; pass++) {
    gsl_multimin_fminimizer_set (search, &function, at, steps);
    for (guint i = 0; i < MOST_STEPS && gsl_multimin_fminimizer_iterate (search) == GSL_SUCCESS &&
                      gsl_multimin_fminimizer_size (search) > NEAR_ENOUGH;
         i++) {}
    gsl_vector_memcpy (at, gsl_multimin_fminimizer_x (search));
  }
  self->alpha = exp (gsl_vector_get (at, 0));
  self->beta = exp (gsl_vector_get (at, 1));
  self->log_likelihood = log_likelihood (self, self->alpha, self->beta);
  gsl_multimin_fminimizer_free (search);
  gsl_vector_free (steps);
  gsl_vector_free (at);
}

static void
fit_constant (CxRetention *self)
{
  double at_risk = 0, lost = self->survivors[0] - self->survivors[self->n_periods];

  for (guint t = 0; t < self->n_periods; t++)
    at_risk += self->survivors[t];
  self->churn_rate = lost / at_risk;
  self->log_likelihood_constant =
    (lost * log (self->churn_rate) + (self->churn_rate < 1 ? (at_risk - lost) * log1p (-self->churn_rate) : 0)) /
    self->survivors[0];
}

CxRetention *
cx_retention_new (const double *survivors, guint n_periods)
{
  CxRetention *self;

  g_return_val_if_fail (n_periods > 0, NULL);

  if (!(survivors[0] > 0) || survivors[n_periods] == survivors[0])
    return NULL;
  self = g_new0 (CxRetention, 1);
  self->n_periods = n_periods;
  self->survivors = g_memdup2 (survivors, (n_periods + 1) * sizeof (double));
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  fit (self);
  fit_constant (self);
  if (n_periods < FEW_PERIODS)
    g_ptr_array_add (self->warnings,
                     g_strdup_printf (_("There are fewer than %d periods; the curve is uncertain."), FEW_PERIODS));
  if (self->alpha + self->beta > NO_DIFFERENCE)
    g_ptr_array_add (self->warnings,
                     g_strdup (_("The customers do not differ, or the rate rises with age; the constant rate says as much.")));
  return self;
}

/* ---- Figures from the fit ---- */

double
cx_retention_survival (const CxRetention *self, guint t)
{
  double survival = 1;

  for (guint i = 1; i <= t; i++)
    survival *= (self->beta + i - 1) / (self->alpha + self->beta + i - 1);
  return survival;
}

double
cx_retention_constant_survival (const CxRetention *self, guint t)
{
  return pow (1 - self->churn_rate, t);
}

double
cx_retention_annual_churn (const CxRetention *self, guint from, double years)
{
  double at_risk = 0;

  g_return_val_if_fail (from < self->n_periods && years > 0, NAN);
  for (guint t = from; t < self->n_periods; t++)
    at_risk += self->survivors[t];
  if (!(at_risk > 0))
    return NAN;
  return 1 - pow (1 - (self->survivors[from] - self->survivors[self->n_periods]) / at_risk, 1 / years);
}

double
cx_retention_early_churn (const CxRetention *self, guint until)
{
  g_return_val_if_fail (until <= self->n_periods, NAN);
  return 1 - self->survivors[until] / self->survivors[0];
}

char *
cx_retention_source (const CxRetention *self, const char *path, const char *survivors, guint from)
{
  g_autofree char *name = g_filename_display_basename (path);

  /* Translators: the source of an input: a file, a column, and the first and last period that count */
  return g_strdup_printf (_("%s: “%s” of a cohort, periods %u to %u"), name, survivors, from, self->n_periods);
}

double
cx_retention_value (const CxRetention *self, guint age, double rate)
{
  double alpha = self->alpha, beta = self->beta + age, factor = 1 / (1 + rate), term = 1, sum = 0;

  /* A customer who has stayed AGE periods follows the same model with beta greater by AGE. */
  if (rate == 0)
    return alpha > 1 ? beta / (alpha - 1) : NAN;
  if (rate < 0)
    return NAN;
  for (guint t = 1; t < MOST_TERMS && term > NEGLIGIBLE * rate * sum; t++) {
    term *= (beta + t - 1) / (alpha + beta + t - 1) * factor;
    sum += term;
  }
  return sum;
}

double
cx_retention_constant_value (const CxRetention *self, double rate)
{
  double factor = (1 - self->churn_rate) / (1 + rate);

  return factor < 1 ? factor / (1 - factor) : NAN;
}

/* ---- From a file ---- */

typedef struct {
  guint64 line, block;
  double period, survivors;
} Row;

typedef struct {
  char separator;
  int survivors, period; /* -1: no such column */
  GArray *rows;          /* Row */
  CxCsvSigns signs;
} Reading;

static gboolean
fail_cell (CxCsvFault *fault, guint64 line, int column, char *reason)
{
  fault->line = line;
  fault->column = column;
  fault->reason = reason;
  return FALSE;
}

static gboolean
row_cb (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data)
{
  Reading *r = data;
  Row row = { line, cx_csv_get_block (), r->rows->len, 0 };

  for (guint i = 0; i < 2; i++) {
    int column = i == 0 ? r->survivors : r->period;
    double *value = i == 0 ? &row.survivors : &row.period;
    if (column < 0)
      continue;
    CxCsvNumber number = cx_csv_number_parse (&cells[column], r->separator, value);
    if (number == CX_CSV_GAP)
      return fail_cell (fault, line, column, g_strdup (_("the cell is empty; a cohort has a number in every period")));
    if (number == CX_CSV_WRONG)
      return fail_cell (fault, line, column, cx_csv_number_reason (&cells[column], r->separator));
    cx_csv_signs_note (&r->signs, number, row.block, line, column);
  }
  if (row.survivors < 0)
    return fail_cell (fault, line, r->survivors, g_strdup (_("the number is below 0")));
  if (r->rows->len > CX_RETENTION_MOST_PERIODS)
    return fail_cell (fault, line, -1, g_strdup_printf (_("there are more than %d periods"), CX_RETENTION_MOST_PERIODS));
  g_array_append_val (r->rows, row);
  return TRUE;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  return (x->period > y->period) - (x->period < y->period);
}

/* Returns the survivors in order from period 0. */
static GArray *
check_rows (const Reading *r, CxCsvFault *fault)
{
  g_autoptr (GArray) survivors = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean begins_with_1;
  double all = 1;

  g_array_sort (r->rows, compare_rows);
  begins_with_1 =
    r->rows->len > 0 && g_array_index (r->rows, Row, 0).period == 1 && g_array_index (r->rows, Row, 0).survivors <= 1;
  if (begins_with_1)
    g_array_append_val (survivors, all);
  for (guint i = 0; i < r->rows->len; i++) {
    const Row *row = &g_array_index (r->rows, Row, i);
    char wanted[G_ASCII_DTOSTR_BUF_SIZE], number[G_ASCII_DTOSTR_BUF_SIZE];
    fault->block = row->block;
    if (row->period != survivors->len) {
      fail_cell (fault, row->line, r->period,
                 g_strdup_printf (_("the period is %s where %s is wanted; periods are whole numbers from 0 without a hole"),
                                  cx_number_text (row->period, number), cx_number_text (survivors->len, wanted)));
      return NULL;
    }
    if (survivors->len > 0 && row->survivors > g_array_index (survivors, double, survivors->len - 1)) {
      fail_cell (fault, row->line, r->survivors,
                 g_strdup_printf (_("%s survivors are more than in the period before; nobody joins a cohort later"),
                                  cx_number_text (row->survivors, number)));
      return NULL;
    }
    g_array_append_val (survivors, row->survivors);
  }
  return g_steal_pointer (&survivors);
}

CxRetention *
cx_retention_read (const char *path, const char *survivors, const char *period, CxCsvWatch *watch, GError **error)
{
  g_autoptr (CxCsv) csv = cx_csv_open (path, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row)), found = NULL;
  Reading r = { .rows = rows, .period = -1 };
  gpointer lane = &r;
  CxCsvFault fault = { 0 };
  CxRetention *self = NULL;

  if (!csv)
    return NULL;
  cx_csv_set_watch (csv, watch);
  r.separator = cx_csv_get_separator (csv);
  r.survivors = cx_csv_find (csv, survivors, error);
  if (r.survivors >= 0 && period)
    r.period = cx_csv_find (csv, period, error);
  if (r.survivors < 0 || (period && r.period < 0) || !cx_csv_read (csv, row_cb, &lane, 1, error))
    return NULL;
  if (!cx_csv_signs_agree (&r.signs, &fault) || !(found = check_rows (&r, &fault))) {
    cx_csv_fail (csv, &fault, error);
    return NULL;
  }
  if (found->len >= 2)
    self = cx_retention_new ((const double *) (gpointer) found->data, found->len - 1);
  if (!self) {
    g_autofree char *place = cx_csv_describe_whole (csv, r.survivors);
    cx_error_set (error, CX_ERROR_KIND_RESULT, place, "%s",
                  found->len < 2 ? _("two periods at least are needed") : _("nobody leaves, so there is no churn to describe"));
  }
  return self;
}
