/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/analysis/cx-distribution.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "calc/cx-wider.h"

/* Quantile functions without a closed form are tables of polynomials. Near u = 0 a quantile behaves like a power of u, so the cells are
 * spaced logarithmically: each octave, from one power of two to the next, has STEPS cells, and the exponent and the first bits of the
 * mantissa of u give the number of the cell. Each cell holds the polynomial of degree 5 that has the quantile's value and first two
 * derivatives at both ends; its error is less than 1e-10 of the range. Above 1/2 the same is done with 1 - u, measured from the other end.
 * Below TAIL, where one draw in 8,000 falls, the equation is solved each time. */
#define OCTAVES   13
#define STEP_BITS 4
#define STEPS     (1 << STEP_BITS)
#define CELLS     (OCTAVES * STEPS)
#define DEGREE    5
#define TAIL      0x1p-14
#define TAIL_EXP  (-14)

#define P90 1.2815515655446004 /* the standard normal quantile of 0.9 */

typedef struct {
  double at[CELLS + 1][DEGREE + 1]; /* the last row is for u = 1/2 itself */
} Half;

struct CxDistribution {
  CxDistributionKind kind;
  double low, width;           /* PERT, triangular, uniform */
  double mode;                 /* triangular: as a share of the width */
  double shape[2];             /* PERT: the shapes of the halves below and above the median */
  double mean, deviation;      /* normal; lognormal: of the logarithm */
  double below, above, inside; /* the shares of probability below, above and inside the bounds */
  double minimum, maximum;     /* no draw lies beyond these, not even by rounding */
  Half *half;                  /* two; NULL for the closed forms */
};

/* Returns the u at which a cell begins. */
static double
cell_start (guint cell)
{
  return ldexp (1 + (double) (cell % STEPS) / STEPS, TAIL_EXP + (int) (cell / STEPS));
}

static double
cell_width (guint cell)
{
  return ldexp (1.0 / STEPS, TAIL_EXP + (int) (cell / STEPS));
}

/* Fills the table from the quantiles at the starts of all cells and at 1/2, and from their first and second derivatives. */
static void
half_fill (Half *half, const double quantile[CELLS + 1], const double first[CELLS + 1], const double second[CELLS + 1])
{
  memset (half, 0, sizeof *half);
  for (guint i = 0; i < CELLS; i++) {
    double h = cell_width (i), *c = half->at[i];
    double v0 = first[i] * h, v1 = first[i + 1] * h, a0 = second[i] * h * h, a1 = second[i + 1] * h * h;
    double rise = quantile[i + 1] - quantile[i] - v0 - a0 / 2, turn = v1 - v0 - a0, bend = a1 - a0;

    c[0] = quantile[i];
    c[1] = v0;
    c[2] = a0 / 2;
    c[3] = 10 * rise - 4 * turn + bend / 2;
    c[4] = -15 * rise + 7 * turn - bend;
    c[5] = 6 * rise - 3 * turn + bend / 2;
  }
  half->at[CELLS][0] = quantile[CELLS];
}

/* The beta distribution of PERT: the shape is A below the median, and 6 - A above it. */

typedef struct {
  double a, b;
  double beta; /* the beta function of the two */
} Beta;

static Beta
beta_of (double a)
{
  /* Γ(a + b) = Γ(6) = 5! */
  return (Beta){ a, 6 - a, tgamma (a) * tgamma (6 - a) / 120 };
}

static double
beta_density (const Beta *beta, double x)
{
  return exp ((beta->a - 1) * log (x) + (beta->b - 1) * log1p (-x)) / beta->beta;
}

/* Returns the quantile of a small U by Newton's method on the logarithms of x and of the distribution function, which are nearly
 * proportional. The distribution function is computed by its power series (DLMF 8.17.8), all of whose terms are positive. */
static double
beta_tail_quantile (const Beta *beta, double u)
{
  double a = beta->a, y = (log (u) + log (a * beta->beta)) / a;

  for (guint round = 0; round < 30; round++) {
    double x = exp (y), sum = 1, term = 1, step;

    for (guint n = 0; n < 200 && term > sum * DBL_EPSILON / 4; n++) {
      term *= x * (6 + n) / (a + 1 + n);
      sum += term;
    }
    step = (a * y + beta->b * log1p (-x) + log (sum / (a * beta->beta)) - log (u)) * (1 - x) * sum / a;
    y -= step;
    if (fabs (step) < 4 * DBL_EPSILON)
      break;
  }
  return exp (y);
}

/* Returns the probability between X and the nearby X + D, and sets *DENSITY to the density there, both as multiples of the density at X.
 * The Taylor series follows by recurrence from x(1 - x)f' = ((a - 1)(1 - x) - (b - 1)x)f. D is at most a tenth of x and of 1 - x, unless f
 * has no singularity there. */
static double
beta_between (const Beta *beta, double x, double d, double *density)
{
  static const double part[] = { 1.0,     1.0 / 2, 1.0 / 3, 1.0 / 4,  1.0 / 5,  1.0 / 6,
                                 1.0 / 7, 1.0 / 8, 1.0 / 9, 1.0 / 10, 1.0 / 11, 1.0 / 12 };
  double step = d / (x * (1 - x)), q = (1 - 2 * x) * step, dd = d * step;
  double r = ((beta->a - 1) * (1 - x) - (beta->b - 1) * x) * step;
  double term = 1, before = 0, sum = 0;

  *density = 0;
  for (guint k = 0; k < G_N_ELEMENTS (part); k++) {
    double next = ((r - q * k) * part[k]) * term + ((k - 5.0) * dd * part[k]) * before;

    *density += term;
    sum += term * part[k];
    before = term;
    term = next;
  }
  return sum * d;
}

static void
half_fill_beta (Half *half, double shape)
{
  double quantile[CELLS + 1], first[CELLS + 1], second[CELLS + 1];
  Beta beta = beta_of (shape);

  quantile[0] = beta_tail_quantile (&beta, cell_start (0));
  for (guint i = 0;; i++) {
    double x = quantile[i], slope = 1 / beta_density (&beta, x);
    /* l is the logarithmic derivative of the density, and m is the derivative of l. */
    double l = (beta.a - 1) / x - (beta.b - 1) / (1 - x);
    double m = -(beta.a - 1) / (x * x) - (beta.b - 1) / ((1 - x) * (1 - x));
    double du, d, miss, density;

    first[i] = slope;
    second[i] = -l * slope * slope;
    if (i == CELLS)
      break;
    /* The series of the quantile leads to the next cell, and one step of Halley's method leaves an error of the order of 1e-16. */
    du = (cell_start (i + 1) - cell_start (i)) * slope;
    d = du * (1 + du * (-l / 2 + du * (2 * l * l - m) / 6));
    miss = beta_between (&beta, x, d, &density) - du;
    miss /= density;
    l = (beta.a - 1) / (x + d) - (beta.b - 1) / (1 - x - d);
    quantile[i + 1] = x + d - miss / (1 - miss * l / 2);
  }
  half_fill (half, quantile, first, second);
}

/* Fills HALF for a beta distribution with this SHAPE. Tables are remembered, because the same shapes return while somebody types. */
static void
half_of_beta (Half *half, double shape)
{
  static GMutex mutex;
  static GHashTable *known;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  const Half *found;

  if (!known)
    known = g_hash_table_new_full (g_double_hash, g_double_equal, g_free, g_free);
  found = g_hash_table_lookup (known, &shape);
  if (!found) {
    half_fill_beta (half, shape);
    if (g_hash_table_size (known) >= 256)
      g_hash_table_remove_all (known);
    g_hash_table_insert (known, g_memdup2 (&shape, sizeof shape), g_memdup2 (half, sizeof *half));
  } else {
    *half = *found;
  }
}

static void
half_of_normal (Half *half)
{
  static gsize ready;
  static Half normal;

  if (g_once_init_enter (&ready)) {
    double quantile[CELLS + 1], first[CELLS + 1], second[CELLS + 1];

    for (guint i = 0; i <= CELLS; i++) {
      double z = i < CELLS ? gsl_cdf_ugaussian_Pinv (cell_start (i)) : 0;
      double slope = sqrt (2 * G_PI) * exp (z * z / 2);

      quantile[i] = z;
      first[i] = slope;
      second[i] = z * slope * slope;
    }
    half_fill (&normal, quantile, first, second);
    g_once_init_leave (&ready, 1);
  }
  *half = normal;
}

/* Turns every quantile of HALF into ORIGIN + SCALE · quantile. */
static void
half_stretch (Half *half, double origin, double scale)
{
  for (guint i = 0; i <= CELLS; i++) {
    for (guint k = 0; k <= DEGREE; k++)
      half->at[i][k] *= scale;
    half->at[i][0] += origin;
  }
}

/* Fitting */

static const char *
fit_normal (CxDistribution *d, double low, double high)
{
  d->mean = low / 2 + high / 2;
  d->deviation = (high - low) / (2 * P90);
  if (!(d->deviation > 0))
    return N_("the range is too narrow");
  /* No draw is farther from the mean than nine deviations. */
  if (!isfinite (fabs (d->mean) + 9 * d->deviation))
    return N_("the range is too wide");
  return NULL;
}

/* Cuts off the distribution at MINIMUM and MAXIMUM, which are bounds of the normally distributed number. */
static void
cut_normal (CxDistribution *d, double minimum, double maximum)
{
  if (minimum > -INFINITY)
    d->below = gsl_cdf_ugaussian_P ((minimum - d->mean) / d->deviation);
  if (maximum < INFINITY)
    d->above = gsl_cdf_ugaussian_Q ((maximum - d->mean) / d->deviation);
  d->half = g_new (Half, 2);
  for (guint side = 0; side < 2; side++) {
    half_of_normal (&d->half[side]);
    half_stretch (&d->half[side], d->mean, side ? -d->deviation : d->deviation);
  }
}

static const char *
fit (CxDistribution *d, double low, double value, double high)
{
  const char *why = NULL;

  switch (d->kind) {
  case CX_DISTRIBUTION_NORMAL:
    why = fit_normal (d, low, high);
    if (!why)
      cut_normal (d, d->minimum, d->maximum);
    return why;
  case CX_DISTRIBUTION_LOGNORMAL:
    if (low <= 0)
      return N_("a lognormal range needs a low end above 0");
    why = fit_normal (d, log (low), log (high));
    /* A wide distribution would reach beyond the largest double. */
    d->maximum = MIN (d->maximum, DBL_MAX);
    if (!why)
      cut_normal (d, d->minimum > 0 ? log (d->minimum) : -INFINITY, log (d->maximum));
    return why;
  default: break;
  }
  if (!(value >= low && value <= high))
    return N_("the value must lie within its range");
  d->low = d->minimum = low;
  d->maximum = high;
  d->width = high - low;
  d->mode = (value - low) / d->width;
  if (d->kind != CX_DISTRIBUTION_PERT)
    return NULL;
  d->half = g_new (Half, 2);
  for (guint side = 0; side < 2; side++) {
    d->shape[side] = side ? 5 - 4 * d->mode : 1 + 4 * d->mode;
    half_of_beta (&d->half[side], d->shape[side]);
    half_stretch (&d->half[side], side ? high : low, side ? -d->width : d->width);
  }
  return NULL;
}

CxDistribution *
cx_distribution_new (CxDistributionKind kind, double low, double value, double high, double minimum, double maximum,
                     const char **why)
{
  g_autoptr (CxDistribution) d = g_new0 (CxDistribution, 1);

  d->kind = kind;
  d->minimum = minimum;
  d->maximum = maximum;
  if (!isfinite (low) || !isfinite (high) || isnan (minimum) || isnan (maximum))
    *why = N_("the ends of a range must be finite numbers");
  else if (!(low < high))
    *why = N_("the low end must lie below the high end");
  else if (low < minimum || high > maximum)
    *why = N_("the range must lie within the bounds");
  else if (!isfinite (high - low))
    *why = N_("the range is too wide");
  else
    *why = fit (d, low, value, high);
  if (*why)
    return NULL;
  d->inside = 1 - d->below - d->above;
  return g_steal_pointer (&d);
}

void
cx_distribution_free (CxDistribution *d)
{
  if (!d)
    return;
  g_free (d->half);
  g_free (d);
}

/* Quantiles */

#define BLOCK 256
#define AHEAD 12

/* Finds the place of U[i] in the table: CELL[i] is its cell and AT[i] its position in the cell, 0 … 1. SIDE[i] is the probability towards
 * the nearer end, negative if that is the upper end. There are no branches, because no processor could predict them. */
CX_WIDER static void
locate (const CxDistribution *d, const double *restrict u, gint64 *restrict cell, double *restrict at, double *restrict side,
        gsize n)
{
  double below = d->below, above = d->above, inside = d->inside;

  for (gsize i = 0; i < n; i++) {
    double p = below + u[i] * inside, q = above + (1 - u[i]) * inside;
    double near = p < q ? p : q, within = near < TAIL ? TAIL : near, mantissa;
    guint64 bits, rest;

    memcpy (&bits, &within, sizeof bits);
    cell[i] = (gint64) (bits >> (52 - STEP_BITS)) - ((1023 + TAIL_EXP) << STEP_BITS) + (q < p ? CELLS + 1 : 0);
    /* The remaining bits become the mantissa of a number from 1 to 2. */
    rest = ((bits << STEP_BITS) & G_GUINT64_CONSTANT (0xfffffffffffff)) | G_GUINT64_CONSTANT (0x3ff0000000000000);
    memcpy (&mantissa, &rest, sizeof mantissa);
    at[i] = mantissa - 1;
    side[i] = q < p ? -near : near;
  }
}

static void
look_up (const CxDistribution *d, const gint64 *cell, const double *at, double *x, gsize n)
{
  const double *table = &d->half->at[0][0];

  for (gsize i = 0; i < n; i++) {
    const double *c = table + cell[i] * (DEGREE + 1);
    double s = at[i];

    /* The processor cannot predict which row is needed next, so it is fetched ahead. */
    __builtin_prefetch (table + cell[i + AHEAD < n ? i + AHEAD : i] * (DEGREE + 1));

    x[i] = c[0] + s * (c[1] + s * (c[2] + s * (c[3] + s * (c[4] + s * c[5]))));
  }
}

/* Returns the quantile for a small probability towards the nearer end; SIDE is negative for the upper end. */
static double
solve_tail (const CxDistribution *d, double side)
{
  gboolean upper = side < 0;

  if (d->kind == CX_DISTRIBUTION_PERT) {
    Beta beta = beta_of (d->shape[upper]);
    double part = beta_tail_quantile (&beta, fabs (side)) * d->width;

    return upper ? d->maximum - part : d->minimum + part;
  } else {
    double z = gsl_cdf_ugaussian_Pinv (fabs (side)) * d->deviation;

    return upper ? d->mean - z : d->mean + z;
  }
}

CX_WIDER static void
triangular (const CxDistribution *d, const double *u, double *x, gsize n)
{
  double mode = d->mode, low = d->minimum, high = d->maximum, width = d->width;

  for (gsize i = 0; i < n; i++) {
    gboolean rising = u[i] < mode;
    double part = width * sqrt (rising ? u[i] * mode : (1 - u[i]) * (1 - mode));

    x[i] = rising ? low + part : high - part;
  }
}

CX_WIDER static void
uniform (const CxDistribution *d, const double *u, double *x, gsize n)
{
  for (gsize i = 0; i < n; i++)
    x[i] = d->low + u[i] * d->width;
}

CX_WIDER static void
keep_within (const CxDistribution *d, double *x, gsize n)
{
  double minimum = d->minimum, maximum = d->maximum;

  for (gsize i = 0; i < n; i++) {
    double v = x[i] < minimum ? minimum : x[i];

    x[i] = v > maximum ? maximum : v;
  }
}

static void
from_table (const CxDistribution *d, const double *u, double *x, gsize n)
{
  gint64 cell[BLOCK];
  double at[BLOCK], side[BLOCK];

  for (gsize from = 0; from < n; from += BLOCK) {
    gsize many = MIN (n - from, BLOCK);
    guint small = 0;

    locate (d, u + from, cell, at, side, many);

    look_up (d, cell, at, x + from, many);
    for (gsize i = 0; i < many; i++)
      small += fabs (side[i]) < TAIL;
    if (small)
      for (gsize i = 0; i < many; i++)
        if (fabs (side[i]) < TAIL)
          x[from + i] = solve_tail (d, side[i]);
  }
}

void
cx_distribution_quantiles (const CxDistribution *d, const double *u, double *x, gsize n)
{
  switch (d->kind) {
  case CX_DISTRIBUTION_TRIANGULAR: triangular (d, u, x, n); break;
  case CX_DISTRIBUTION_UNIFORM: uniform (d, u, x, n); break;
  default: from_table (d, u, x, n); break;
  }
  if (d->kind == CX_DISTRIBUTION_LOGNORMAL)
    for (gsize i = 0; i < n; i++)
      x[i] = exp (x[i]);
  keep_within (d, x, n);
}

double
cx_distribution_quantile (const CxDistribution *d, double u)
{
  double x;

  cx_distribution_quantiles (d, &u, &x, 1);
  return x;
}

void
cx_distribution_normal_quantiles (const double *u, double *z, gsize n)
{
  static gsize ready;

  if (g_once_init_enter (&ready)) {
    const char *why;
    CxDistribution *standard = cx_distribution_new (CX_DISTRIBUTION_NORMAL, -P90, 0, P90, -INFINITY, INFINITY, &why);

    g_once_init_leave (&ready, (gsize) standard);
  }
  cx_distribution_quantiles ((const CxDistribution *) ready, u, z, n);
}
