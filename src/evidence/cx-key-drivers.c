/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-key-drivers.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

#include "evidence/cx-covariances.h"
#include "evidence/cx-shares.h"
#include "evidence/cx-survey.h"
#include "model/case/cx-error.h"
#include "model/text/cx-format.h"
#include "model/text/cx-number-text.h"

/* If the other drivers explain all but this share of a driver's variance, the drivers are collinear. */
#define COLLINEAR       1e-10
#define RESAMPLES       500
#define FEWER_RESAMPLES 100 /* where one resample takes long */
#define MANY_DRIVERS    40
/* Beyond these limits the result has a warning. */
#define HIGH_VIF      10
#define ROWS_A_DRIVER 10
#define MANY_DROPPED  0.2

static void
driver_clear (gpointer data)
{
  g_free (((CxKeyDriver *) data)->name);
}

void
cx_key_drivers_free (CxKeyDrivers *self)
{
  if (!self)
    return;
  g_free (self->outcome);
  g_clear_pointer (&self->drivers, g_array_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_free (self);
}

const char *
cx_key_drivers_method_id (CxKeyDriversMethod method)
{
  return method == CX_KEY_DRIVERS_SHAPLEY ? "shapley" : "relative-weights";
}

const char *
cx_key_drivers_quadrant_label (CxQuadrant quadrant)
{
  static const char *const labels[] = {
    [CX_QUADRANT_IMPROVE] = N_("improve first"),
    [CX_QUADRANT_KEEP] = N_("keep up"),
    [CX_QUADRANT_WATCH] = N_("watch"),
    [CX_QUADRANT_MAINTAIN] = N_("maintain"),
  };

  return _(labels[quadrant]);
}

static char *
count (guint64 n)
{
  return cx_format_value ((double) n, CX_UNIT_NUMBER, NULL, FALSE);
}

char *
cx_key_drivers_importance_source (const CxKeyDrivers *self, const CxKeyDriver *driver, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path), *n = count (self->n);

  if (self->method == CX_KEY_DRIVERS_SHAPLEY)
    /* Translators: the source of an input: a file, the columns of the driver and of the outcome, the number of rows */
    return g_strdup_printf (_("%s: Shapley share of “%s” in what explains “%s”, %s rows; an association, not proof"), name,
                            driver->name, self->outcome, n);
  /* Translators: the source of an input: a file, the columns of the driver and of the outcome, the number of rows */
  return g_strdup_printf (_("%s: relative weight of “%s” in what explains “%s”, %s rows; an association, not proof"), name,
                          driver->name, self->outcome, n);
}

char *
cx_key_drivers_performance_source (const CxKeyDrivers *self, const CxKeyDriver *driver, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path), *n = count (self->n);
  g_autofree char *low = cx_format_value (driver->scale_low, CX_UNIT_NUMBER, NULL, FALSE);
  g_autofree char *high = cx_format_value (driver->scale_high, CX_UNIT_NUMBER, NULL, FALSE);

  /* Translators: the source of an input: a file, a column, the ends of its scale, the number of rows */
  return g_strdup_printf (_("%s: mean of “%s” on the scale from %s to %s, %s rows"), name, driver->name, low, high, n);
}

char *
cx_key_drivers_nps_source (const CxKeyDrivers *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path), *n = count (self->nps.n);

  /* Translators: the source of an input: a file, a column, the number of answers */
  return g_strdup_printf (_("%s: answers to “%s” from 0 to 10, %s answers"), name, self->outcome, n);
}

static void G_GNUC_PRINTF (2, 3) warn (CxKeyDrivers *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

/* ---- Data that cannot be used ---- */

static gboolean
check_columns (const CxSurvey *s, GError **error)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  guint n_drivers = s->n_columns - 1;

  for (guint i = 0; i < s->n_columns; i++)
    if (s->filled[i] == 0)
      return cx_survey_fail (s, i,
                             s->missing[i] == 0 ? _("there is no row below the names of the columns")
                                                : _("no row has a value; leave the column out"),
                             error);
  if (s->n < n_drivers + 2) {
    g_autofree char *rows = g_strdup_printf ("%" G_GUINT64_FORMAT, s->n);
    g_autofree char *gaps = NULL, *reason = NULL;
    guint worst = 0;
    for (guint i = 1; i < s->n_columns; i++)
      if (s->missing[i] > s->missing[worst])
        worst = i;
    gaps = cx_csv_describe (s->csv, g_array_index (s->columns, int, worst));
    if (s->missing[worst] > 0)
      reason = g_strdup_printf (
        _("too few rows have no gap in a used column: %s, where the number of drivers needs %u; most gaps are in %s"), rows,
        n_drivers + 2, gaps);
    else
      reason = g_strdup_printf (_("there are too few rows: %s, where the number of drivers needs %u"), rows, n_drivers + 2);
    cx_survey_fail (s, n_drivers, reason, error);
    return FALSE;
  }
  for (guint i = 0; i < s->n_columns; i++)
    if (s->low[i] == s->high[i]) {
      g_autofree char *reason = g_strdup_printf (
        _("every row has the same value, %s; a column that is constant explains nothing and cannot be explained"),
        cx_number_text (s->low[i], number));
      return cx_survey_fail (s, i, reason, error);
    }
  return TRUE;
}

/* Names the drivers that depend on each other: those with a weight in DIRECTION, along which they nearly cancel out. */
static gboolean
fail_collinear (const CxSurvey *s, const gsl_vector *direction, GError **error)
{
  GString *list = g_string_new (NULL);
  double most = 0;
  int first = -1;

  for (guint i = 0; i < direction->size; i++)
    most = MAX (most, fabs (gsl_vector_get (direction, i)));
  for (guint i = 0; i < direction->size; i++)
    if (fabs (gsl_vector_get (direction, i)) > most * 1e-3) {
      int column = g_array_index (s->columns, int, i);
      g_autofree char *name = cx_csv_describe (s->csv, column);
      if (first < 0) {
        first = (int) i;
        continue;
      }
      g_string_append_printf (list, "%s%s", list->len ? ", " : "", name);
    }
  g_autofree char *others = g_string_free (list, FALSE);
  g_autofree char *reason = g_strdup_printf (
    _("the column follows exactly from others (%s), so their effects cannot be told apart; leave one of them out"), others);
  return cx_survey_fail (s, (guint) first, reason, error);
}

/* ---- The regression ---- */

/* Finds the correlations of the columns. They are 0 for a column that does not vary. */
static void
find_correlations (const CxCovariances *c, double *correlations)
{
  guint n = c->n_columns;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++) {
      double scale = sqrt (c->covariance[i * n + i]) * sqrt (c->covariance[k * n + k]);
      correlations[i * n + k] = scale > 0 ? (i == k ? 1 : c->covariance[i * n + k] / scale) : 0;
    }
}

/* Finds the betas and R² from the correlations, and from their inverse how much the variances are inflated. */
static gboolean
regress (CxKeyDrivers *self, const CxSurvey *s, const double *correlations, GError **error)
{
  guint n = s->n_columns - 1;
  gsl_matrix *r = gsl_matrix_alloc (n, n), *vectors = gsl_matrix_alloc (n, n);
  gsl_vector *values = gsl_vector_alloc (n), *rhs = gsl_vector_alloc (n), *beta = gsl_vector_alloc (n);
  gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc (n);
  gboolean fine = FALSE;

  for (guint i = 0; i < n; i++) {
    for (guint k = 0; k < n; k++)
      gsl_matrix_set (r, i, k, correlations[i * (n + 1) + k]);
    gsl_vector_set (rhs, i, correlations[n * (n + 1) + i]);
  }
  gsl_matrix *copy = gsl_matrix_alloc (n, n);
  gsl_matrix_memcpy (copy, r);
  gsl_eigen_symmv (copy, values, vectors, work);
  gsl_eigen_symmv_sort (values, vectors, GSL_EIGEN_SORT_VAL_ASC);
  if (gsl_vector_get (values, 0) < COLLINEAR) {
    gsl_vector_view direction = gsl_matrix_column (vectors, 0);
    fail_collinear (s, &direction.vector, error);
  } else {
    gsl_linalg_cholesky_decomp1 (r);
    gsl_linalg_cholesky_solve (r, rhs, beta);
    gsl_linalg_cholesky_invert (r);
    self->r2 = 0;
    for (guint i = 0; i < n; i++) {
      CxKeyDriver *d = &g_array_index (self->drivers, CxKeyDriver, i);
      d->correlation = gsl_vector_get (rhs, i);
      d->beta = gsl_vector_get (beta, i);
      d->vif = gsl_matrix_get (r, i, i);
      self->r2 += d->beta * d->correlation;
    }
    self->r2 = CLAMP (self->r2, 0, 1);
    fine = TRUE;
  }
  gsl_eigen_symmv_free (work);
  gsl_matrix_free (copy);
  gsl_matrix_free (r);
  gsl_matrix_free (vectors);
  gsl_vector_free (values);
  gsl_vector_free (rhs);
  gsl_vector_free (beta);
  return fine;
}

static void
set_slopes (CxKeyDrivers *self, const CxCovariances *c)
{
  guint k = self->drivers->len;
  double freedom = c->n - k - 1, var_y = c->covariance[k * c->n_columns + k];
  double rest = (1 - self->r2) * (c->n - 1) * var_y / freedom, wide = gsl_cdf_tdist_Pinv (0.975, freedom);

  for (guint i = 0; i < k; i++) {
    CxKeyDriver *d = &g_array_index (self->drivers, CxKeyDriver, i);
    double var_x = c->covariance[i * c->n_columns + i];
    double half = wide * sqrt (rest * d->vif / ((c->n - 1) * var_x));
    d->slope = d->beta * sqrt (var_y / var_x);
    d->slope_low = d->slope - half;
    d->slope_high = d->slope + half;
  }
}

static gboolean
set_performance (CxKeyDrivers *self, const CxSurvey *s, const CxCovariances *c, const CxKeyDriversOptions *o, GError **error)
{
  for (guint i = 0; i < self->drivers->len; i++) {
    CxKeyDriver *d = &g_array_index (self->drivers, CxKeyDriver, i);
    char mean[G_ASCII_DTOSTR_BUF_SIZE], low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
    d->mean = c->mean[i];
    d->scale_low = o->has_scale ? o->scale_low : s->low[i];
    d->scale_high = o->has_scale ? o->scale_high : s->high[i];
    if (d->mean < d->scale_low || d->mean > d->scale_high) {
      g_autofree char *reason = g_strdup_printf (_("the mean of the answers is %s, which lies outside the scale from %s to %s"),
                                                 cx_number_text (d->mean, mean), cx_number_text (d->scale_low, low),
                                                 cx_number_text (d->scale_high, high));
      return cx_survey_fail (s, i, reason, error);
    }
    d->performance = (d->mean - d->scale_low) / (d->scale_high - d->scale_low);
    d->priority = d->importance * (1 - d->performance);
  }
  return TRUE;
}

/* ---- Intervals ---- */

static int
compare_numbers (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Returns the interpolated quantile of N sorted VALUES. */
static double
quantile (const double *values, guint n, double share)
{
  double at = share * (n - 1);
  guint below = MIN ((guint) at, n - 1), above = MIN (below + 1, n - 1);

  return values[below] + (at - below) * (values[above] - values[below]);
}

/* Finds intervals by the bootstrap, which draws as many groups of rows as there are, with replacement. */
static gboolean
find_intervals (CxKeyDrivers *self, const CxSurvey *s, CxCsvWatch *watch, GError **error)
{
  guint n = s->n_columns - 1, n_groups = s->tables[0]->n_groups, n_used = 0, found = 0;
  guint resamples = n > MANY_DRIVERS ? FEWER_RESAMPLES : RESAMPLES;
  g_autofree guint *used = g_new (guint, n_groups * s->n_tables), *weights = g_new (guint, n_groups * s->n_tables);
  g_autofree double *correlations = g_new (double, (gsize) (n + 1) * (n + 1)), *shares = g_new (double, n);
  g_autofree double *all = g_new (double, (gsize) n *resamples);
  g_autoptr (GRand) random = g_rand_new_with_seed (1); /* a fixed seed gives the same file the same interval */

  for (guint t = 0; t < s->n_tables; t++)
    for (guint g = 0; g < n_groups; g++)
      if (s->tables[t]->sums[s->tables[t]->size * g] > 0)
        used[n_used++] = t * n_groups + g;
  for (guint k = 0; k < resamples; k++) {
    if (!cx_csv_watch_goes_on (watch, error))
      return FALSE;
    memset (weights, 0, n_groups * s->n_tables * sizeof (guint));
    for (guint i = 0; i < n_used; i++)
      weights[used[g_rand_int_range (random, 0, (gint32) n_used)]]++;
    g_autoptr (CxCovariances) c = cx_covariances_new (s->tables, s->n_tables, weights);
    find_correlations (c, correlations);
    if (correlations[(n + 1) * (n + 1) - 1] > 0 && cx_shares_find (correlations, n, shares)) {
      for (guint i = 0; i < n; i++)
        all[(gsize) i * resamples + found] = shares[i];
      found++;
    }
  }
  self->resamples = found;
  for (guint i = 0; i < n; i++) {
    CxKeyDriver *d = &g_array_index (self->drivers, CxKeyDriver, i);
    double *values = all + (gsize) i * resamples;
    qsort (values, found, sizeof (double), compare_numbers);
    d->low = found > 0 ? quantile (values, found, 0.025) : NAN;
    d->high = found > 0 ? quantile (values, found, 0.975) : NAN;
  }
  return TRUE;
}

/* ---- In words ---- */

static void
set_quadrants (CxKeyDrivers *self)
{
  for (guint i = 0; i < self->drivers->len; i++)
    self->mean_performance += g_array_index (self->drivers, CxKeyDriver, i).performance / self->drivers->len;
  for (guint i = 0; i < self->drivers->len; i++) {
    CxKeyDriver *d = &g_array_index (self->drivers, CxKeyDriver, i);
    gboolean strong = d->performance >= self->mean_performance;
    d->quadrant = d->importance * self->drivers->len >= 1 ? (strong ? CX_QUADRANT_KEEP : CX_QUADRANT_IMPROVE)
                                                          : (strong ? CX_QUADRANT_MAINTAIN : CX_QUADRANT_WATCH);
  }
}

static void
add_warnings (CxKeyDrivers *self, const CxSurvey *s)
{
  guint n = self->drivers->len;

  if (self->n < (guint64) ROWS_A_DRIVER * n)
    warn (self, _("There are fewer than %d rows for each driver; the importances are uncertain."), ROWS_A_DRIVER);
  if ((double) self->dropped > MANY_DROPPED * (double) (self->n + self->dropped))
    warn (self,
          _("More than a fifth of the rows were left out for a gap; those who answer everything may differ from the others."));
  for (guint i = 0; i < n; i++) {
    const CxKeyDriver *d = &g_array_index (self->drivers, CxKeyDriver, i);
    g_autofree char *outside = g_strdup_printf ("%" G_GUINT64_FORMAT, s->outside[i]);
    if (d->vif > HIGH_VIF)
      warn (self, _("“%s” says nearly the same as other drivers; its beta is uncertain, its importance less so."), d->name);
    if (s->outside[i] > 0)
      warn (self, _("%s answers to “%s” lie outside the scale that was given."), outside, d->name);
  }
}

static int
compare_importance (gconstpointer a, gconstpointer b)
{
  const CxKeyDriver *x = a, *y = b;

  return (x->importance < y->importance) - (x->importance > y->importance);
}

CxKeyDrivers *
cx_key_drivers_find (const char *path, const CxKeyDriversOptions *options, GError **error)
{
  g_autoptr (CxSurvey) s = cx_survey_open (path, options->outcome, options->columns, CX_KEY_DRIVERS_MOST, error);
  g_autoptr (CxKeyDrivers) self = g_new0 (CxKeyDrivers, 1);

  if (s)
    cx_csv_set_watch (s->csv, options->watch);
  if (!s ||
      !cx_survey_read (s, options->has_scale ? options->scale_low : -INFINITY,
                       options->has_scale ? options->scale_high : INFINITY, error) ||
      !check_columns (s, error))
    return NULL;
  guint n = s->n_columns - 1;
  g_autoptr (CxCovariances) c = cx_covariances_new (s->tables, s->n_tables, NULL);
  g_autofree double *correlations = g_new (double, (gsize) (n + 1) * (n + 1)), *shares = g_new (double, n);

  self->outcome = g_strdup (options->outcome);
  self->n = s->n;
  self->dropped = s->dropped;
  self->method = n <= CX_SHARES_MOST_EXACT ? CX_KEY_DRIVERS_SHAPLEY : CX_KEY_DRIVERS_RELATIVE_WEIGHTS;
  self->left_out = g_ptr_array_ref (s->left_out);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->drivers = g_array_new (FALSE, TRUE, sizeof (CxKeyDriver));
  g_array_set_clear_func (self->drivers, driver_clear);
  g_array_set_size (self->drivers, n);
  self->has_nps = cx_nps_find (&s->answers, &self->nps);
  find_correlations (c, correlations);
  if (!regress (self, s, correlations, error))
    return NULL;
  set_slopes (self, c);
  if (!cx_shares_find (correlations, n, shares)) {
    cx_survey_fail (s, n, _("the drivers explain nothing of the outcome, so there is nothing to share"), error);
    return NULL;
  }
  for (guint i = 0; i < n; i++) {
    CxKeyDriver *d = &g_array_index (self->drivers, CxKeyDriver, i);
    d->name = g_strdup (cx_csv_get_name (s->csv, (guint) g_array_index (s->columns, int, i)));
    d->importance = shares[i];
  }
  if (!set_performance (self, s, c, options, error))
    return NULL;
  if (!find_intervals (self, s, options->watch, error))
    return NULL;
  set_quadrants (self);
  add_warnings (self, s);
  g_array_sort (self->drivers, compare_importance); /* the sort is stable, so equal drivers keep the order of the columns */
  return g_steal_pointer (&self);
}
