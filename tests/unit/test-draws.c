/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draws of a simulation and their distributions. The expected values are computed in another way: with GSL's distribution
 * functions, by counting, or by hand. tests/test_draws.py compares the marginals with scipy. */
#include <Random123/philox.h>
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics.h>
#include <locale.h>
#include <stdlib.h>

#include "cx-test.h"
#include "model/analysis/cx-distribution.h"
#include "model/analysis/cx-draws.h"
#include "model/results/cx-scenario.h"

#define Z90 1.2815515655446004

/* Distributions */

static CxDistribution *
distribution (CxDistributionKind kind, double low, double value, double high, double minimum, double maximum)
{
  const char *why = NULL;
  CxDistribution *d = cx_distribution_new (kind, low, value, high, minimum, maximum, &why);
  g_assert_cmpstr (why, ==, NULL);
  g_assert_nonnull (d);
  return d;
}

/* Returns probabilities over the whole interval and far into both tails. (transfer full) */
static GArray *
shares (void)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 1; i < 4096; i++) {
    double u = i / 4096.0 + 0.37 / 4096;
    g_array_append_val (all, u);
  }
  for (double e = 1; e <= 53; e += 0.13) {
    double low = exp2 (-e), high = 1 - low;
    g_array_append_val (all, low);
    if (high < 1)
      g_array_append_val (all, high);
  }
  return all;
}

static void
test_pert (void)
{
  g_autoptr (GArray) all = shares ();
  static const double modes[] = { 0, 0.001, 0.1, 0.25, 1.0 / 3, 0.5, 0.6, 0.75, 0.93, 0.999, 1 };

  for (guint m = 0; m < G_N_ELEMENTS (modes); m++) {
    double a = 1 + 4 * modes[m], b = 5 - 4 * modes[m];
    g_autoptr (CxDistribution) d = distribution (CX_DISTRIBUTION_PERT, 0, modes[m], 1, 0, 1);
    for (guint i = 0; i < all->len; i++) {
      double u = g_array_index (all, double, i), x = cx_distribution_quantile (d, u);
      /* The error of the quantile follows from the error of its probability. */
      double miss = u < 0.5 ? gsl_cdf_beta_P (x, a, b) - u : 1 - u - gsl_cdf_beta_Q (x, a, b);
      double density = exp (lgamma (6) - lgamma (a) - lgamma (b) + (a - 1) * log (x) + (b - 1) * log1p (-x));
      g_assert_cmpfloat (x, >=, 0);
      g_assert_cmpfloat (x, <=, 1);
      /* Close to an end, the spacing of doubles is larger than this tolerance, so only the bounds are checked there. */
      if (1 - x > 1e-9 && x > 1e-9)
        g_assert_cmpfloat (fabs (miss), <, 2e-11 * density + 1e-13 * MIN (u, 1 - u));
    }
  }
  /* The quantile must also be right on other intervals than 0 … 1. */
  g_autoptr (CxDistribution) unit = distribution (CX_DISTRIBUTION_PERT, 0, 0.25, 1, 0, 1);
  g_autoptr (CxDistribution) other = distribution (CX_DISTRIBUTION_PERT, -10, 40, 190, -INFINITY, INFINITY);
  for (guint i = 0; i < all->len; i++) {
    double u = g_array_index (all, double, i);
    g_assert_cmpfloat_with_epsilon (cx_distribution_quantile (other, u), -10 + 200 * cx_distribution_quantile (unit, u), 1e-11);
  }
}

static void
test_closed_forms (void)
{
  g_autoptr (CxDistribution) uniform = distribution (CX_DISTRIBUTION_UNIFORM, 2, 3, 6, 0, 10);
  g_autoptr (CxDistribution) triangular = distribution (CX_DISTRIBUTION_TRIANGULAR, 0, 2, 10, 0, 10);
  g_autoptr (CxDistribution) left = distribution (CX_DISTRIBUTION_TRIANGULAR, 0, 0, 1, 0, 10);
  g_autoptr (CxDistribution) right = distribution (CX_DISTRIBUTION_TRIANGULAR, 0, 1, 1, 0, 10);
  cx_assert_near (cx_distribution_quantile (uniform, 0.25), 3, 1e-15);
  /* F(x) = x²/20 up to the mode 2, where F is 0.2, and F(x) = 1 - (10 - x)²/80 above the mode. */
  cx_assert_near (cx_distribution_quantile (triangular, 0.05), 1, 1e-15);
  cx_assert_near (cx_distribution_quantile (triangular, 0.2), 2, 1e-15);
  cx_assert_near (cx_distribution_quantile (triangular, 0.8), 6, 1e-15);
  cx_assert_near (cx_distribution_quantile (left, 0.75), 0.5, 1e-15);
  cx_assert_near (cx_distribution_quantile (right, 0.25), 0.5, 1e-15);
}

static void
test_normal (void)
{
  g_autoptr (GArray) all = shares ();
  g_autoptr (CxDistribution) open = distribution (CX_DISTRIBUTION_NORMAL, 10, 0, 30, -INFINITY, INFINITY);
  g_autoptr (CxDistribution) cut = distribution (CX_DISTRIBUTION_NORMAL, 10, 0, 30, 9, 32);
  g_autoptr (CxDistribution) log_open = distribution (CX_DISTRIBUTION_LOGNORMAL, 10, 0, 40, 0, INFINITY);
  g_autoptr (CxDistribution) log_cut = distribution (CX_DISTRIBUTION_LOGNORMAL, 10, 0, 40, 8, 41);
  double deviation = 10 / Z90, below = gsl_cdf_ugaussian_P (-11 / deviation), above = gsl_cdf_ugaussian_Q (12 / deviation);
  double log_deviation = log (2) / Z90, log_below = gsl_cdf_ugaussian_P (log (0.4) / log_deviation),
         log_above = gsl_cdf_ugaussian_Q (log (41.0 / 20) / log_deviation);

  cx_assert_near (cx_distribution_quantile (open, 0.1), 10, 1e-10);
  cx_assert_near (cx_distribution_quantile (open, 0.5), 20, 1e-10);
  cx_assert_near (cx_distribution_quantile (open, 0.9), 30, 1e-10);
  cx_assert_near (cx_distribution_quantile (log_open, 0.1), 10, 1e-10);
  cx_assert_near (cx_distribution_quantile (log_open, 0.5), 20, 1e-10);
  cx_assert_near (cx_distribution_quantile (log_open, 0.9), 40, 1e-10);
  for (guint i = 0; i < all->len; i++) {
    double u = g_array_index (all, double, i);
    double z = u < 0.5 ? gsl_cdf_ugaussian_Pinv (u) : gsl_cdf_ugaussian_Qinv (1 - u);
    cx_assert_near (cx_distribution_quantile (open, u), 20 + deviation * z, 1e-9);
    cx_assert_near (cx_distribution_quantile (log_open, u), exp (log (20) + log_deviation * z), 1e-9);
    z = gsl_cdf_ugaussian_Pinv (below + u * (1 - below - above));
    cx_assert_near (cx_distribution_quantile (cut, u), CLAMP (20 + deviation * z, 9, 32), 1e-9);
    z = gsl_cdf_ugaussian_Pinv (log_below + u * (1 - log_below - log_above));
    cx_assert_near (cx_distribution_quantile (log_cut, u), CLAMP (exp (log (20) + log_deviation * z), 8, 41), 1e-9);
  }
}

/* Every kind of distribution stays within its bounds and rises, and gives the same bits one by one as in a block. */
static void
test_every_kind (void)
{
  g_autoptr (GArray) all = shares ();
  const double *u = (const double *) (gpointer) all->data;
  g_autofree double *x = g_new (double, all->len), *same = g_new (double, all->len);
  static const struct {
    double low, value, high, minimum, maximum;
  } ranges[] = {
    { 0.2, 0.25, 0.9, 0, 1 },
    { 0.2, 0.2, 0.9, 0.2, 0.9 },
    { 0.2, 0.9, 0.9, 0.19999, 0.90001 },
    { 1e-300, 1, 1e300, 0, INFINITY },
    { 1, 1 + 1e-15, 1 + 1e-14, 0, INFINITY },
    { 1e9, 1e9 + 1, 1e9 + 3, 0, INFINITY },
  };

  for (int kind = CX_DISTRIBUTION_PERT; kind <= CX_DISTRIBUTION_LOGNORMAL; kind++)
    for (guint r = 0; r < G_N_ELEMENTS (ranges); r++) {
      g_autoptr (CxDistribution) d =
        distribution (kind, ranges[r].low, ranges[r].value, ranges[r].high, ranges[r].minimum, ranges[r].maximum);
      double low = kind < CX_DISTRIBUTION_NORMAL ? ranges[r].low : ranges[r].minimum;
      double high = kind < CX_DISTRIBUTION_NORMAL ? ranges[r].high : ranges[r].maximum;
      double slack = 1e-13 * (ranges[r].high - ranges[r].low);

      cx_distribution_quantiles (d, u, x, all->len);
      memcpy (same, u, all->len * sizeof *u);
      for (guint from = 0; from < all->len; from += 77)
        cx_distribution_quantiles (d, same + from, same + from, MIN (77, all->len - from));
      for (guint i = 0; i < all->len; i++) {
        g_assert_true (isfinite (x[i]));
        g_assert_cmpfloat (x[i], >=, low);
        g_assert_cmpfloat (x[i], <=, high);
        cx_assert_same (x[i], cx_distribution_quantile (d, u[i]));
        cx_assert_same (x[i], same[i]);
        if (i > 0 && i < 4095)
          g_assert_cmpfloat (x[i], >=, x[i - 1] - slack - 4 * DBL_EPSILON * x[i]);
      }
    }
}

static void
test_not_fitted (void)
{
  static const struct {
    CxDistributionKind kind;
    double low, value, high, minimum, maximum;
    const char *why;
  } wrong[] = {
    { CX_DISTRIBUTION_LOGNORMAL, 0, 1, 2, 0, INFINITY, "a lognormal range needs a low end above 0" },
    { CX_DISTRIBUTION_NORMAL, 2, 2, 2, 0, INFINITY, "the low end must lie below the high end" },
    { CX_DISTRIBUTION_UNIFORM, 3, 2, 1, 0, INFINITY, "the low end must lie below the high end" },
    { CX_DISTRIBUTION_PERT, 1, 4, 3, 0, INFINITY, "the value must lie within its range" },
    { CX_DISTRIBUTION_TRIANGULAR, 1, NAN, 3, 0, INFINITY, "the value must lie within its range" },
    { CX_DISTRIBUTION_PERT, NAN, 1, 3, 0, INFINITY, "the ends of a range must be finite numbers" },
    { CX_DISTRIBUTION_UNIFORM, 1, 1, INFINITY, 0, INFINITY, "the ends of a range must be finite numbers" },
    { CX_DISTRIBUTION_UNIFORM, -1, 1, 2, 0, INFINITY, "the range must lie within the bounds" },
    { CX_DISTRIBUTION_UNIFORM, 0.5, 1, 2, 0, 1, "the range must lie within the bounds" },
    { CX_DISTRIBUTION_UNIFORM, -1.7e308, 1, 1.7e308, -INFINITY, INFINITY, "the range is too wide" },
    { CX_DISTRIBUTION_NORMAL, -8e307, 1, 8e307, -INFINITY, INFINITY, "the range is too wide" },
    { CX_DISTRIBUTION_LOGNORMAL, 1e300, 1e300, 1e300 * (1 + DBL_EPSILON), 0, INFINITY, "the range is too narrow" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    const char *why = NULL;
    g_autoptr (CxDistribution) d =
      cx_distribution_new (wrong[i].kind, wrong[i].low, wrong[i].value, wrong[i].high, wrong[i].minimum, wrong[i].maximum, &why);
    g_assert_null (d);
    g_assert_cmpstr (why, ==, wrong[i].why);
  }
}

/* Draws */

#define HEAD "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Draws\", \"horizon_months\": 24}, "
#define CUSTOM(parameters, formula) \
  "{\"id\": \"b\", \"name\": \"B\", \"driver\": \"custom\", \"formula\": \"" formula "\", \"parameters\": {" parameters "}}"
#define SEGMENT(id, extra)                                                                                            \
  "{\"id\": \"" id "\", \"name\": \"S\", \"customers\": 1000, \"revenue_per_customer\": 100, \"gross_margin\": 0.5, " \
  "\"churn_rate\": 0.1" extra "}"
#define RANGE(value, low, high, kind) \
  "{\"value\": " value ", \"low\": " low ", \"high\": " high ", \"distribution\": \"" kind "\"}"
#define UNIT RANGE ("0.5", "0", "1", "uniform")
/* A case with the parameters x, y and z, each uniform on 0 … 1, and with MORE members. */
#define FREE_CASE(more)                                                              \
  HEAD "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"benefits\": [" CUSTOM ( \
    "\"x\": " UNIT ", \"y\": " UNIT ", \"z\": " UNIT, "x + y + z") "]}]" more "}"
#define PARAMETER(name)    "initiatives/i/benefits/b/parameters/" name
#define RELATED(a, b, rho) "{\"a\": \"" PARAMETER (a) "\", \"b\": \"" PARAMETER (b) "\", \"rho\": " rho "}"

typedef struct {
  CxItem *c;
  CxModel *model;
  CxDraws *draws;
  guint trials;
  double *columns; /* one column of TRIALS values for each input */
} Drawn;

static void
drawn_clear (Drawn *d)
{
  g_clear_pointer (&d->draws, cx_draws_free);
  g_clear_pointer (&d->model, cx_model_free);
  g_clear_pointer (&d->c, cx_item_free);
  g_clear_pointer (&d->columns, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawn, drawn_clear)

static CxDraws *
draws_of (const CxModel *m, const char *scenario, CxSampling sampling, guint64 seed, guint trials, gboolean failures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) overrides = cx_scenario_overrides (m, scenario, &error);
  g_assert_no_error (error);
  CxDraws *draws = cx_draws_new (m, overrides, sampling, seed, trials, failures, &error);
  g_assert_no_error (error);
  return draws;
}

static Drawn
draw (const char *json, const char *scenario, CxSampling sampling, guint64 seed, guint trials, gboolean failures)
{
  Drawn d = { .c = cx_test_parse (json), .trials = trials };
  d.model = cx_test_model (d.c);
  d.draws = draws_of (d.model, scenario, sampling, seed, trials, failures);
  d.columns = g_new (double, (gsize) (cx_draws_n (d.draws) + 1) * trials);
  cx_draws_fill (d.draws, 0, trials, d.columns, trials);
  return d;
}

static const double *
column (const Drawn *d, const char *path)
{
  for (guint k = 0; k < cx_draws_n (d->draws); k++)
    if (g_str_equal (cx_draws_input (d->draws, k)->path, path)) {
      /* The toss of an initiative has another node than the input of the same path. */
      if (cx_draws_input (d->draws, k)->field != &cx_field_succeeds)
        g_assert_cmpuint (cx_draws_nodes (d->draws)[k], ==, cx_model_input (d->model, path));
      return d->columns + (gsize) k * d->trials;
    }
  return NULL;
}

static double
spearman (const double *a, const double *b, guint n)
{
  g_autofree double *work = g_new (double, 2 * n);
  return gsl_stats_spearman (a, 1, b, 1, n, work);
}

static const char many_kinds[] = HEAD
  "\"segments\": [" SEGMENT ("a", ", \"new_customers_per_month\": " RANGE ("3", "1", "9", "pert") ", \"revenue_growth\": " RANGE ("0.02", "-0.01", "0.05", "normal")) ", " SEGMENT (
    "b",
    ", \"acquisition_cost\": " RANGE ("50", "20", "120", "lognormal") ", \"promoters\": " RANGE (
      "0.3", "0.2", "0.6",
      "pert") ", \"passives\": 0.5, \"detractors\": 0.2") "], "
                                                          "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"start_month\": " RANGE (
                                                            "3", "0", "9",
                                                            "triangular") ", \"probability\": " RANGE ("0.7", "0.5", "0.9",
                                                                                                       "pert") ", \"benefits\": [" CUSTOM ("\"x\": " UNIT,
                                                                                                                                           "x") "]}, {\"id\": \"j\", \"name\": \"J\", \"probability\": 0.4}], "
                                                                                                                                                "\"correlations\": [{\"a\": \"segments/a/revenue_growth\", \"b\": \"segments/b/acquisition_cost\", \"rho\": 0.6}, "
                                                                                                                                                "{\"a\": \"segments/b/promoters\", \"b\": \"segments/a/revenue_growth\", \"rho\": -0.5}, "
                                                                                                                                                "{\"a\": \"segments/b/promoters\", \"b\": \"segments/b/churn_rate\", \"rho\": -0.9}]}";

static void
test_blocks (void)
{
  /* The draws have the same bits for all sizes of block, and in another object that was made in the same way. */
  const guint trials = 1000;
  for (int sampling = CX_SAMPLING_LATIN; sampling <= CX_SAMPLING_PLAIN; sampling++) {
    g_auto (Drawn) whole = draw (many_kinds, NULL, sampling, 42, trials, TRUE);
    g_autoptr (CxDraws) again = draws_of (whole.model, NULL, sampling, 42, trials, TRUE);
    guint n = cx_draws_n (again), steps[] = { 1, 7, 64, 127, 128, 129, 500 };
    g_autofree double *part = g_new (double, n *trials);

    g_assert_cmpuint (n, ==, 11);
    for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
      for (guint first = 0; first < trials; first += steps[s]) {
        guint many = MIN (steps[s], trials - first);
        cx_draws_fill (again, first, many, part, steps[s] + 3);
        for (guint k = 0; k < n; k++)
          for (guint i = 0; i < many; i++)
            cx_assert_same (part[k * (steps[s] + 3) + i], whole.columns[k * trials + first + i]);
      }
  }
}

/* The slices are those that the values come from. Each occurs once, and they have the order of the values unless a correlation or
 * a mix changes that order. */
static void
test_given_slices (void)
{
  g_auto (Drawn) d = draw (many_kinds, NULL, CX_SAMPLING_LATIN, 42, 1000, FALSE);
  guint n = cx_draws_n (d.draws), ordered = 0;
  g_autofree double *columns = g_new (double, n *d.trials);
  g_autofree guint16 *slices = g_new (guint16, n * d.trials);

  for (guint first = 0; first < d.trials; first += 300)
    cx_draws_fill_and_slices (d.draws, first, MIN (300, d.trials - first), columns + first, slices + first, d.trials);
  g_assert_cmpmem (columns, n * d.trials * sizeof *columns, d.columns, n * d.trials * sizeof *columns);
  for (guint k = 0; k < n; k++) {
    g_autofree double *sorted = g_new (double, d.trials);
    g_autofree guint8 *seen = g_new0 (guint8, d.trials);
    gboolean rises = TRUE;

    for (guint i = 0; i < d.trials; i++) {
      guint slice = slices[k * d.trials + i];
      g_assert_cmpuint (slice, <, d.trials);
      g_assert_false (seen[slice]);
      seen[slice] = TRUE;
      sorted[slice] = columns[k * d.trials + i];
    }
    for (guint i = 1; i < d.trials; i++)
      rises = rises && sorted[i - 1] <= sorted[i];
    ordered += rises;
  }
  /* The exceptions are the three inputs that are correlated with a fourth one, and the two shares that give way. */
  g_assert_cmpuint (ordered, >=, n - 5);
  g_assert_cmpuint (ordered, <, n);
}

static gpointer
fill_some (gpointer data)
{
  const Drawn *d = data;
  guint n = cx_draws_n (d->draws);
  g_autofree double *part = g_new (double, n * d->trials);

  for (guint round = 0; round < 20; round++) {
    cx_draws_fill (d->draws, 0, d->trials, part, d->trials);
    g_assert_cmpmem (part, n * d->trials * sizeof *part, d->columns, n * d->trials * sizeof *part);
  }
  return NULL;
}

static void
test_threads (void)
{
  g_auto (Drawn) d = draw (many_kinds, NULL, CX_SAMPLING_LATIN, 3, 777, TRUE);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, fill_some, &d);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_order (void)
{
  /* If the order of the inputs changes and others are removed, each input still draws the same values. */
  static const char first[] =
    HEAD "\"segments\": [" SEGMENT ("a", ", \"revenue_growth\": " UNIT ", \"churn_drift\": " UNIT) ", " SEGMENT (
      "b",
      ", \"revenue_growth\": " UNIT) "], "
                                     "\"correlations\": [{\"a\": \"segments/a/revenue_growth\", \"b\": \"segments/b/revenue_growth\", \"rho\": 0.6}]}";
  static const char second[] = HEAD
    "\"segments\": [" SEGMENT ("c", ", \"revenue_growth\": " UNIT) ", " SEGMENT ("b", ", \"revenue_growth\": " UNIT) ", " SEGMENT (
      "a",
      ", \"revenue_growth\": " UNIT) "], "
                                     "\"correlations\": [{\"a\": \"segments/b/revenue_growth\", \"b\": \"segments/a/revenue_growth\", \"rho\": 0.6}]}";
  g_auto (Drawn) one = draw (first, NULL, CX_SAMPLING_LATIN, 1, 500, FALSE);
  g_auto (Drawn) two = draw (second, NULL, CX_SAMPLING_LATIN, 1, 500, FALSE);
  static const char *const paths[] = { "segments/a/revenue_growth", "segments/b/revenue_growth" };

  for (guint p = 0; p < G_N_ELEMENTS (paths); p++)
    g_assert_cmpmem (column (&one, paths[p]), 500 * sizeof (double), column (&two, paths[p]), 500 * sizeof (double));
  /* Another input and another seed give different values. */
  g_auto (Drawn) three = draw (first, NULL, CX_SAMPLING_LATIN, 2, 500, FALSE);
  cx_assert_near (spearman (column (&two, "segments/c/revenue_growth"), column (&two, "segments/b/revenue_growth"), 500), 0, 0.2);
  cx_assert_near (spearman (column (&one, paths[0]), column (&three, paths[0]), 500), 0, 0.2);
}

static void
test_slices (void)
{
  static const guint trials[] = { 1, 2, 3, 4, 5, 10, 100, 128, 1000, 10007, 65536, 100000 };

  for (guint t = 0; t < G_N_ELEMENTS (trials); t++) {
    guint n = trials[t];
    g_auto (Drawn) d = draw (FREE_CASE (""), NULL, CX_SAMPLING_LATIN, 7, n, FALSE);
    const double *x = column (&d, PARAMETER ("x")), *y = column (&d, PARAMETER ("y"));
    g_autofree guint8 *seen = g_new0 (guint8, n);
    g_autofree double *trial = g_new (double, n), *within = g_new (double, n);

    for (guint i = 0; i < n; i++) {
      guint slice = (guint) floor (x[i] * n);
      g_assert_cmpfloat (x[i], >, 0);
      g_assert_cmpfloat (x[i], <, 1);
      g_assert_cmpuint (slice, <, n);
      g_assert_cmpuint (seen[slice]++, ==, 0);
      trial[i] = i;
      within[i] = x[i] * n - slice;
    }
    if (n < 100)
      continue;
    /* The order of the slices is random and independent of other inputs, and so is the place within the slice. */
    double far = 4.5 / sqrt (n);
    cx_assert_near (spearman (x, y, n), 0, far);
    cx_assert_near (spearman (x, trial, n), 0, far);
    cx_assert_near (spearman (x, within, n), 0, far);
    cx_assert_near (spearman (x, x + 1, n - 1), 0, far);
    cx_assert_near (spearman (x, x + 2, n - 2), 0, far);
  }
}

/* Plain draws are the words of Philox under the seed. Its counter contains the trial, the purpose and the FNV-1a hash of the
 * path. */
static void
test_plain (void)
{
  const guint64 seed = G_GUINT64_CONSTANT (0x0123456789abcdef);
  g_auto (Drawn) d = draw (FREE_CASE (""), NULL, CX_SAMPLING_PLAIN, seed, 300, FALSE);
  const double *x = column (&d, PARAMETER ("x"));
  guint64 name = G_GUINT64_CONSTANT (14695981039346656037);
  philox4x32_key_t key = { { 0x89abcdef, 0x01234567 } };

  for (const char *p = PARAMETER ("x"); *p; p++)
    name = (name ^ (guint8) *p) * G_GUINT64_CONSTANT (1099511628211);
  for (guint i = 0; i < 300; i++) {
    guint block = i / 128 * 32 + i % 32, word = i % 128 / 32;
    philox4x32_ctr_t coarse = { { block, 0, (guint32) name, (guint32) (name >> 32) } }, fine = coarse;
    fine.v[1] = 1;
    coarse = philox4x32 (coarse, key);
    fine = philox4x32 (fine, key);
    cx_assert_same (x[i], ((coarse.v[word] >> 4) * 0x1p24 + (fine.v[word] >> 8) + 0.5) * 0x1p-52);
  }
}

static void
test_bounds_and_rounding (void)
{
  g_auto (Drawn) d = draw (
    HEAD "\"segments\": [" SEGMENT (
      "a",
      ", \"cost_to_serve\": " RANGE (
        "5", "1", "40",
        "normal") ", \"promoters\": 0.2, \"passives\": 0.8") "], "
                                                             "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"start_month\": " RANGE ("3", "0", "8", "normal") ", \"build_months\": " RANGE (
                                                               "3", "0", "8",
                                                               "uniform") ", \"decay_rate\": " RANGE ("0.5", "0", "1",
                                                                                                      "normal") ", \"benefits\": [{\"id\": \"b\", \"name\": \"B\", \"driver\": \"wallet_rank\", \"segment\": \"a\", \"brands\": 3, "
                                                                                                                "\"rank_before\": " RANGE (
                                                                                                                  "2.9", "2", "3",
                                                                                                                  "normal") ", \"rank_after\": 1}, {\"id\": \"c\", \"name\": \"C\", \"driver\": \"customer_recovery\", "
                                                                                                                            "\"spread_months\": " RANGE (
                                                                                                                              "1",
                                                                                                                              "1",
                                                                                                                              "2",
                                                                                                                              "normal") "}]}], \"channels\": []}",
    NULL, CX_SAMPLING_LATIN, 5, 20000, FALSE);
  const double *cost = column (&d, "segments/a/cost_to_serve"), *start = column (&d, "initiatives/i/start_month"),
               *build = column (&d, "initiatives/i/build_months"), *decay = column (&d, "initiatives/i/decay_rate"),
               *rank = column (&d, "initiatives/i/benefits/b/rank_before"),
               *spread = column (&d, "initiatives/i/benefits/c/spread_months");
  guint fractions = 0, least = 0;

  g_assert_cmpuint (cx_draws_n (d.draws), ==, 6);
  for (guint i = 0; i < d.trials; i++) {
    g_assert_cmpfloat (cost[i], >=, 0);
    g_assert_true (start[i] >= 0 && start[i] <= 120 && start[i] == floor (start[i]));
    g_assert_true (build[i] >= 0 && build[i] <= 8);
    g_assert_true (decay[i] >= 0 && decay[i] <= 1);
    g_assert_true (rank[i] >= 1 && rank[i] <= 3);
    g_assert_true (spread[i] >= 1 && spread[i] <= 60 && spread[i] == floor (spread[i]));
    fractions += build[i] != floor (build[i]);
    least += decay[i] == 0 || decay[i] == 1;
  }
  g_assert_cmpuint (fractions, >, 19000);
  /* Values beyond the bounds are cut off by the distribution and not piled up at the bounds. */
  g_assert_cmpuint (least, ==, 0);
}

static void
test_what_is_drawn (void)
{
  static const char json[] = HEAD "\"segments\": [" SEGMENT (
    "a",
    ", \"cost_to_serve\": {\"value\": 5, \"low\": 5, \"high\": 5}, \"churn_drift\": {\"value\": 0.1, \"high\": 0.2}, \"acquisition_cost\": " UNIT) "], "
                                                                                                                                                   "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"benefits\": [" CUSTOM (
                                                                                                                                                     "\"x\": " UNIT,
                                                                                                                                                     "x") "]}], "
                                                                                                                                                          "\"scenarios\": [{\"id\": \"s\", \"name\": \"S\", \"overrides\": {\"segments/a/acquisition_cost\": 3}}]}";
  g_auto (Drawn) base = draw (json, NULL, CX_SAMPLING_LATIN, 1, 100, FALSE);
  g_auto (Drawn) scenario = draw (json, "s", CX_SAMPLING_LATIN, 1, 100, FALSE);

  /* The inputs have the order of the case, and a range of width 0 is no range. */
  g_assert_cmpuint (cx_draws_n (base.draws), ==, 3);
  g_assert_cmpstr (cx_draws_input (base.draws, 0)->path, ==, "segments/a/churn_drift");
  g_assert_cmpstr (cx_draws_input (base.draws, 1)->path, ==, "segments/a/acquisition_cost");
  g_assert_cmpstr (cx_draws_input (base.draws, 2)->path, ==, PARAMETER ("x"));
  g_assert_false (cx_draws_follows (base.draws, 0));
  g_assert_cmpuint (cx_draws_n (scenario.draws), ==, 2);
  g_assert_null (column (&scenario, "segments/a/acquisition_cost"));
  g_assert_cmpmem (column (&base, PARAMETER ("x")), 800, column (&scenario, PARAMETER ("x")), 800);
  for (guint i = 0; i < 100; i++)
    g_assert_true (base.columns[i] >= 0.1 && base.columns[i] <= 0.2);

  g_auto (Drawn) none = draw (HEAD "\"segments\": [" SEGMENT ("a", "") "]}", NULL, CX_SAMPLING_LATIN, 1, 100, TRUE);
  g_assert_cmpuint (cx_draws_n (none.draws), ==, 0);
}

static void
test_failures (void)
{
  static const char json[] = HEAD
    "\"initiatives\": [{\"id\": \"sure\", \"name\": \"I\"}, {\"id\": \"never\", \"name\": \"I\", \"probability\": 0}, "
    "{\"id\": \"some\", \"name\": \"I\", \"probability\": 0.3}, {\"id\": \"ranged\", \"name\": \"I\", \"probability\": " RANGE (
      "0.8", "0.6", "1",
      "uniform") "}], "
                 "\"scenarios\": [{\"id\": \"s\", \"name\": \"S\", \"overrides\": {\"initiatives/some/probability\": 0.25, \"initiatives/ranged/probability\": 1, "
                 "\"initiatives/sure/probability\": 0.5}}]}";
  const guint n = 10000;
  g_auto (Drawn) tossed = draw (json, NULL, CX_SAMPLING_LATIN, 11, n, TRUE);
  g_auto (Drawn) plain = draw (json, NULL, CX_SAMPLING_PLAIN, 11, n, TRUE);
  g_auto (Drawn) expected = draw (json, NULL, CX_SAMPLING_LATIN, 11, n, FALSE);
  g_auto (Drawn) scenario = draw (json, "s", CX_SAMPLING_LATIN, 11, n, TRUE);
  const double *some = column (&tossed, "initiatives/some/succeeds"), *ranged = column (&tossed, "initiatives/ranged/succeeds");
  const double *at_random = column (&plain, "initiatives/some/succeeds"),
               *chance = column (&expected, "initiatives/ranged/probability");
  double n_some = 0, n_ranged = 0, n_random = 0, n_likely = 0, n_unlikely = 0, n_override = 0, n_other = 0;

  g_assert_cmpuint (cx_draws_n (tossed.draws), ==, 3);
  g_assert_cmpuint (cx_draws_n (expected.draws), ==, 1);
  g_assert_cmpuint (cx_draws_n (scenario.draws), ==, 2);
  const double *override = column (&scenario, "initiatives/some/succeeds"),
               *other = column (&scenario, "initiatives/sure/succeeds");
  for (guint i = 0; i < n; i++) {
    g_assert_true ((some[i] == 0 || some[i] == 1) && (ranged[i] == 0 || ranged[i] == 1));
    n_some += some[i];
    n_ranged += ranged[i];
    n_random += at_random[i];
    n_likely += chance[i] > 0.8 ? ranged[i] : 0;
    n_unlikely += chance[i] <= 0.8 ? ranged[i] : 0;
    n_override += override[i];
    n_other += other[i];
  }
  /* If the probability is certain, a Latin hypercube tosses exactly the expected number of successes. */
  g_assert_cmpfloat (n_some, ==, 3000);
  g_assert_cmpfloat (n_override, ==, 2500);
  g_assert_cmpfloat (n_other, ==, 5000);
  g_assert_cmpfloat (fabs (n_random - 3000), <, 4.5 * sqrt (n * 0.3 * 0.7));
  g_assert_cmpfloat (fabs (n_ranged - 8000), <, 4.5 * sqrt (n * 0.8 * 0.2));
  /* Each toss uses the probability that was drawn in its trial, which is 0.9 and 0.7 on average in the two halves. */
  g_assert_cmpfloat (fabs (n_likely - 4500), <, 4.5 * sqrt (n / 2 * 0.9 * 0.1));
  g_assert_cmpfloat (fabs (n_unlikely - 3500), <, 4.5 * sqrt (n / 2 * 0.7 * 0.3));
}

/* All years of a list are drawn at one quantile, except a year that a correlation names. */
static void
test_list (void)
{
  static const char json[] = HEAD
    "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"costs\": [{\"id\": \"c\", \"name\": \"C\", \"timing\": \"by-year\", \"amounts\": [" RANGE (
      "10", "0", "20",
      "uniform") ", 7, " RANGE ("100", "50", "250",
                                "uniform") ", " RANGE ("1", "0", "4",
                                                       "uniform") "]}]}], "
                                                                  "\"correlations\": [{\"a\": \"initiatives/i/costs/c/amounts/4\", \"b\": \"initiatives/i/costs/c/amounts/1\", \"rho\": 0}]}";
  g_auto (Drawn) named = draw (json, NULL, CX_SAMPLING_LATIN, 5, 1000, FALSE);
  g_autofree char *plain = g_strndup (json, (gsize) (strstr (json, ", \"correlations\"") - json));
  g_autofree char *alone = g_strconcat (plain, "}", NULL);
  g_auto (Drawn) list = draw (alone, NULL, CX_SAMPLING_LATIN, 5, 1000, FALSE);
  const double *first = column (&list, "initiatives/i/costs/c/amounts/1"),
               *third = column (&list, "initiatives/i/costs/c/amounts/3");
  const double *fourth = column (&named, "initiatives/i/costs/c/amounts/4"),
               *other = column (&named, "initiatives/i/costs/c/amounts/3");
  guint apart = 0;

  g_assert_cmpuint (cx_draws_n (list.draws), ==, 3);
  for (guint i = 0; i < 1000; i++) {
    cx_assert_near (third[i], 50 + 10 * first[i], 1e-12);
    apart += fabs (fourth[i] / 4 - (other[i] - 50) / 200) > 1e-3;
  }
  g_assert_cmpuint (apart, >, 900);
  /* The list stands for one cause, whose path has no year. */
  g_assert_cmpstr (cx_draws_cause (list.draws, 2)->path, ==, "initiatives/i/costs/c/amounts");
  g_assert_false (cx_draws_follows (list.draws, 0));
  g_assert_true (cx_draws_follows (list.draws, 1) && cx_draws_follows (list.draws, 2));
}

static void
test_mix (void)
{
  static const char json[] = HEAD
    "\"segments\": [" SEGMENT ("a", ", \"promoters\": " RANGE ("0.3", "0.2", "0.6", "uniform") ", \"passives\": 0.42, \"detractors\": 0.28") ", " SEGMENT (
      "b",
      ", \"promoters\": " RANGE ("0.2", "0.1", "0.4", "uniform") ", \"passives\": " RANGE ("0.5", "0.4", "0.6", "pert") ", \"detractors\": " RANGE (
        "0.3", "0.2", "0.6",
        "pert")) ", " SEGMENT ("c",
                               ", \"promoters\": " RANGE ("0.5", "0.4", "0.9", "uniform") ", \"passives\": " RANGE (
                                 "0.4", "0.3", "0.8",
                                 "uniform") ", \"detractors\": 0.1") ", " SEGMENT ("d",
                                                                                   ", \"promoters\": 0.4, \"passives\": 0.6") ", " SEGMENT ("e",
                                                                                                                                            ", \"passives\": " RANGE (
                                                                                                                                              "1",
                                                                                                                                              "0.8",
                                                                                                                                              "1",
                                                                                                                                              "uniform")) "], "
                                                                                                                                                          "\"scenarios\": [{\"id\": \"s\", \"name\": \"S\", \"overrides\": {\"segments/a/passives\": 0.3}}, "
                                                                                                                                                          "{\"id\": \"t\", \"name\": \"T\", \"overrides\": {\"segments/a/promoters\": 0.3}}]}";
  g_auto (Drawn) d = draw (json, NULL, CX_SAMPLING_LATIN, 2, 1000, FALSE);
  guint crowded = 0;

  g_assert_cmpuint (cx_draws_n (d.draws), ==, 12);
  for (guint k = 0; k < 12; k++)
    g_assert_cmpint (cx_draws_follows (d.draws, k), ==,
                     /* these are the shares of a, of c, and of e without its passives */
                     k == 1 || k == 2 || k == 8 || k == 9 || k == 11);
  for (guint i = 0; i < 1000; i++) {
    for (guint s = 0; s < 4; s++) {
      const double *shares_of = d.columns + 3 * s * d.trials + i;
      cx_assert_near (shares_of[0] + shares_of[d.trials] + shares_of[2 * d.trials], 1, 1e-15);
      for (guint k = 0; k < 3; k++)
        g_assert_true (shares_of[k * d.trials] >= 0 && shares_of[k * d.trials] <= 1);
    }
    const double *a = d.columns + i, *c = a + 6 * d.trials, *e = a + 9 * d.trials;
    /* The drawn share has its range, and the other two keep their proportion of 3 to 2. */
    g_assert_true (a[0] >= 0.2 && a[0] <= 0.6);
    cx_assert_near (a[d.trials] * 2, a[2 * d.trials] * 3, 1e-14);
    /* If the drawn shares leave nothing, the remaining shares are 0; the shares of e that are not drawn are equal. */
    crowded += c[2 * d.trials] == 0;
    cx_assert_near (e[0], e[2 * d.trials], 1e-15);
  }
  g_assert_cmpuint (crowded, >, 100);

  /* The share that the scenario fixes stays, and the others take up the rest. */
  g_auto (Drawn) fixed = draw (json, "s", CX_SAMPLING_LATIN, 2, 1000, FALSE);
  const double *promoters = column (&fixed, "segments/a/promoters"), *detractors = column (&fixed, "segments/a/detractors");
  g_assert_null (column (&fixed, "segments/a/passives"));
  for (guint i = 0; i < 1000; i++)
    cx_assert_near (promoters[i] + detractors[i], 0.7, 1e-15);
  g_auto (Drawn) certain = draw (json, "t", CX_SAMPLING_LATIN, 2, 1000, FALSE);
  g_assert_null (column (&certain, "segments/a/promoters"));
  g_assert_null (column (&certain, "segments/a/passives"));
}

static void
test_correlations (void)
{
  const guint n = 20000;
  g_auto (Drawn) d = draw (FREE_CASE (", \"correlations\": [" RELATED ("x", "y", "0.7") ", " RELATED ("z", "y", "-0.4") "]"),
                           NULL, CX_SAMPLING_LATIN, 1, n, FALSE);
  const double *x = column (&d, PARAMETER ("x")), *y = column (&d, PARAMETER ("y")), *z = column (&d, PARAMETER ("z"));
  g_autofree guint8 *seen = g_new0 (guint8, n);

  cx_assert_near (spearman (x, y, n), 0.7, 0.02);
  cx_assert_near (spearman (z, y, n), -0.4, 0.03);
  cx_assert_near (spearman (x, z, n), 0, 0.03);
  /* The first input of a correlation keeps its slices. */
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (seen[(guint) floor (x[i] * n)]++, ==, 0);

  /* Two inputs move together, two against each other, and the third correlation follows from these. */
  g_auto (Drawn) tight = draw (
    FREE_CASE (", \"correlations\": [" RELATED ("x", "y", "1") ", " RELATED ("z", "y", "-1") ", " RELATED ("z", "x", "-1") "]"),
    NULL, CX_SAMPLING_PLAIN, 1, n, FALSE);
  x = column (&tight, PARAMETER ("x")), y = column (&tight, PARAMETER ("y")), z = column (&tight, PARAMETER ("z"));
  for (guint i = 0; i < n; i++) {
    cx_assert_near (y[i], x[i], 1e-9);
    cx_assert_near (z[i], 1 - x[i], 1e-9);
  }
}

static void
assert_complaint (const char *json, const char *message)
{
  g_autoptr (CxItem) c = cx_test_parse (json);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GError) error = NULL;
  g_autoptr (CxDraws) draws = cx_draws_new (m, NULL, CX_SAMPLING_LATIN, 1, 100, FALSE, &error);
  g_assert_null (draws);
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_contradictions (void)
{
#define TAIL "; no joint distribution has them all (a pair that is not given counts as 0), so weaken one of them"
  assert_complaint (FREE_CASE (", \"correlations\": [" RELATED ("x", "y", "0.9") ", " RELATED ("y", "z", "0.9") ", " RELATED (
                      "x", "z", "-0.9") "]"),
                    "correlations: these contradict each other: " PARAMETER ("x") " with " PARAMETER ("y") " 0.9; " PARAMETER (
                      "y") " with " PARAMETER ("z") " 0.9; " PARAMETER ("x") " with " PARAMETER ("z") " -0.9" TAIL);
  assert_complaint (FREE_CASE (", \"correlations\": [" RELATED ("x", "y", "1") ", " RELATED ("z", "y", "0.5") "]"),
                    "correlations: these contradict each other: " PARAMETER ("x") " with " PARAMETER ("y") " 1; " PARAMETER (
                      "z") " with " PARAMETER ("y") " 0.5" TAIL);

  /* Of many correlated inputs, the message names only those that are needed to explain the contradiction. */
  g_autoptr (GString) json =
    g_string_new (HEAD "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"benefits\": [{\"id\": \"b\", \"name\": \"B\", "
                       "\"driver\": \"custom\", \"formula\": \"1\", \"parameters\": {");
  for (guint i = 10; i < 60; i++)
    g_string_append_printf (json, "%s\"p%u\": " UNIT, i > 10 ? ", " : "", i);
  g_string_append (json, "}}]}], \"correlations\": [");
  for (guint i = 10; i < 59; i++)
    g_string_append_printf (json, "{\"a\": \"" PARAMETER ("p%u") "\", \"b\": \"" PARAMETER ("p%u") "\", \"rho\": 0.3}, ", i,
                            i + 1);
  g_autofree char *fine = g_strdup_printf ("%s" RELATED ("p20", "p22", "0.1") "]}", json->str);
  g_auto (Drawn) d = draw (fine, NULL, CX_SAMPLING_LATIN, 1, 100, FALSE);
  g_assert_cmpuint (cx_draws_n (d.draws), ==, 50);
  g_string_append (json, RELATED ("p30", "p32", "-0.9") "]}");
  assert_complaint (
    json->str, "correlations: these contradict each other: " PARAMETER ("p30") " with " PARAMETER ("p31") " 0.3; " PARAMETER (
                 "p31") " with " PARAMETER ("p32") " 0.3; " PARAMETER ("p30") " with " PARAMETER ("p32") " -0.9" TAIL);

  /* So many correlated inputs cannot be intended. */
  g_autoptr (GString) crowd =
    g_string_new (HEAD "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"benefits\": [{\"id\": \"b\", \"name\": \"B\", "
                       "\"driver\": \"custom\", \"formula\": \"1\", \"parameters\": {");
  for (guint i = 100; i < 500; i++)
    g_string_append_printf (crowd, "%s\"p%u\": " UNIT, i > 100 ? ", " : "", i);
  g_string_append (crowd, "}}]}], \"correlations\": [");
  for (guint i = 100; i < 499; i++)
    g_string_append_printf (crowd, "%s{\"a\": \"" PARAMETER ("p%u") "\", \"b\": \"" PARAMETER ("p%u") "\", \"rho\": 0.01}",
                            i > 100 ? ", " : "", i, i + 1);
  g_string_append (crowd, "]}");
  assert_complaint (crowd->str, "correlations: 400 inputs are tied together with " PARAMETER ("p100") "; at most 200 can be");
}

/* Ranks can have these correlations but normal numbers cannot, so the draws come as close as possible. */
static void
test_out_of_reach (void)
{
  const guint n = 20000;
  /* Three normal numbers can have a mutual correlation of -1/2 at the lowest, and their ranks then have 6/π·asin(-1/4). */
  const double least = -6 / G_PI * asin (0.25);

  for (int sampling = CX_SAMPLING_LATIN; sampling <= CX_SAMPLING_PLAIN; sampling++) {
    g_auto (Drawn) d = draw (FREE_CASE (", \"correlations\": [" RELATED ("x", "y", "-0.49") ", " RELATED (
                               "z", "y", "-0.49") ", " RELATED ("z", "x", "-0.49") "]"),
                             NULL, sampling, 1, n, FALSE);
    const double *x = column (&d, PARAMETER ("x")), *y = column (&d, PARAMETER ("y")), *z = column (&d, PARAMETER ("z"));
    g_assert_cmpfloat (fabs (spearman (x, y, n) - least), <, 0.02);
    g_assert_cmpfloat (fabs (spearman (y, z, n) - least), <, 0.02);
    g_assert_cmpfloat (fabs (spearman (x, z, n) - least), <, 0.02);
  }

  /* y is determined by x and z, because 0.6² + 0.8² = 1. */
  g_auto (Drawn) d = draw (FREE_CASE (", \"correlations\": [" RELATED ("x", "y", "0.6") ", " RELATED ("z", "y", "0.8") "]"), NULL,
                           CX_SAMPLING_LATIN, 1, n, FALSE);
  const double *x = column (&d, PARAMETER ("x")), *y = column (&d, PARAMETER ("y")), *z = column (&d, PARAMETER ("z"));
  g_assert_cmpfloat (fabs (spearman (x, y, n) - 0.6), <, 0.04);
  g_assert_cmpfloat (fabs (spearman (z, y, n) - 0.8), <, 0.04);
  g_assert_cmpfloat (fabs (spearman (x, z, n)), <, 0.04);
  /* Below -1/2, no three numbers can have the same mutual correlation. */
  assert_complaint (FREE_CASE (", \"correlations\": [" RELATED ("x", "y", "-0.51") ", " RELATED ("z", "y", "-0.51") ", " RELATED (
                      "z", "x", "-0.51") "]"),
                    "correlations: these contradict each other: " PARAMETER ("x") " with " PARAMETER ("y") " -0.51; " PARAMETER (
                      "z") " with " PARAMETER ("y") " -0.51; " PARAMETER ("z") " with " PARAMETER ("x") " -0.51" TAIL);
#undef TAIL
}

static void
test_no_contradiction (void)
{
  /* A correlation with a certain input cannot contradict another one. An input is certain if it has no range or if a scenario
   * fixes it. */
  static const char json[] = HEAD "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"benefits\": [" CUSTOM (
    "\"x\": " UNIT ", \"y\": " UNIT ", \"z\": 1",
    "x") "]}], "
         "\"correlations\": [" RELATED ("x", "y", "0.9") ", " RELATED ("y", "z", "0.9") ", " RELATED (
           "x", "z", "-0.9") "], "
                             "\"scenarios\": [{\"id\": \"s\", \"name\": \"S\", \"overrides\": {\"" PARAMETER ("x") "\": 0.1}}]}";
  g_auto (Drawn) d = draw (json, NULL, CX_SAMPLING_LATIN, 1, 5000, FALSE);
  g_auto (Drawn) scenario = draw (json, "s", CX_SAMPLING_LATIN, 1, 5000, FALSE);
  cx_assert_near (spearman (column (&d, PARAMETER ("x")), column (&d, PARAMETER ("y")), 5000), 0.9, 0.02);
  g_assert_cmpuint (cx_draws_n (scenario.draws), ==, 1);
}

static void
test_live (void)
{
  /* The window changes a value and simulates again without building a new model. */
  g_auto (Drawn) d = draw (FREE_CASE (""), NULL, CX_SAMPLING_LATIN, 1, 100, FALSE);
  CxItem *parameter = cx_case_lookup (d.c, PARAMETER ("x"), &(const CxField *){ NULL }, NULL);
  CxValue *value = cx_value_copy (cx_item_value (parameter, ""));
  value->number = value->low = 7;
  value->high = 8;
  cx_item_set (parameter, "", value);
  g_assert_true (cx_model_refresh_input (d.model, PARAMETER ("x")));
  g_autoptr (CxDraws) again = draws_of (d.model, NULL, CX_SAMPLING_LATIN, 1, 100, FALSE);
  double x[300];
  cx_draws_fill (again, 0, 100, x, 100);
  for (guint i = 0; i < 100; i++)
    cx_assert_near (x[i], 7 + column (&d, PARAMETER ("x"))[i], 1e-14);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/distribution/pert", test_pert);
  g_test_add_func ("/distribution/closed-forms", test_closed_forms);
  g_test_add_func ("/distribution/normal", test_normal);
  g_test_add_func ("/distribution/every-kind", test_every_kind);
  g_test_add_func ("/distribution/not-fitted", test_not_fitted);
  g_test_add_func ("/draws/given-slices", test_given_slices);
  g_test_add_func ("/draws/blocks", test_blocks);
  g_test_add_func ("/draws/threads", test_threads);
  g_test_add_func ("/draws/order", test_order);
  g_test_add_func ("/draws/slices", test_slices);
  g_test_add_func ("/draws/plain", test_plain);
  g_test_add_func ("/draws/bounds-and-rounding", test_bounds_and_rounding);
  g_test_add_func ("/draws/what-is-drawn", test_what_is_drawn);
  g_test_add_func ("/draws/list", test_list);
  g_test_add_func ("/draws/failures", test_failures);
  g_test_add_func ("/draws/mix", test_mix);
  g_test_add_func ("/draws/correlations", test_correlations);
  g_test_add_func ("/draws/contradictions", test_contradictions);
  g_test_add_func ("/draws/out-of-reach", test_out_of_reach);
  g_test_add_func ("/draws/no-contradiction", test_no_contradiction);
  g_test_add_func ("/draws/live", test_live);
  return g_test_run ();
}
