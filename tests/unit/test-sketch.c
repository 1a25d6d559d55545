/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of bounded size and ranks are compared with sorting. */
#include <math.h>
#include <stdlib.h>

#include "cx-test.h"
#include "model/analysis/cx-ranks.h"
#include "model/analysis/cx-sketch.h"

static int
by_size (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
sorted_quantile (const double *sorted, guint n, double q)
{
  double place = q * (n - 1);
  guint k = (guint) place;
  return k + 1 < n ? sorted[k] + (place - k) * (sorted[k + 1] - sorted[k]) : sorted[k];
}

static double
quantile (const CxSketch *sketch, double q)
{
  double out;
  cx_sketch_quantiles (sketch, &q, 1, &out);
  return out;
}

static double *
numbers (guint n, gboolean coarse)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  double *values = g_new (double, n);
  for (guint i = 0; i < n; i++)
    values[i] = coarse ? g_rand_int_range (rand, 0, 5) : exp (3 * g_rand_double (rand)) - 5;
  return values;
}

static void
test_exact (void)
{
  const guint sizes[] = { 1, 2, 3, 10, 1000, CX_SKETCH_EXACT };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (guint coarse = 0; coarse < 2; coarse++) {
      guint n = sizes[s];
      g_autofree double *values = numbers (n, coarse);
      g_autoptr (CxSketch) sketch = cx_sketch_new (n);
      double sum = 0, squares = 0;

      cx_sketch_add (sketch, values, 1, n);
      for (guint i = 0; i < n; i++)
        sum += values[i];
      for (guint i = 0; i < n; i++)
        squares += (values[i] - sum / n) * (values[i] - sum / n);
      qsort (values, n, sizeof *values, by_size);
      const double three[] = { 0.1, 0.5, 0.9 };
      double together[3];
      cx_sketch_quantiles (sketch, three, 3, together);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpfloat (together[k], ==, sorted_quantile (values, n, three[k]));
      for (double q = 0; q <= 1; q += 0.05)
        g_assert_cmpfloat (quantile (sketch, q), ==, sorted_quantile (values, n, q));
      cx_assert_near (cx_sketch_mean (sketch), sum / n, 1e-12);
      cx_assert_near (cx_sketch_sd (sketch), n > 1 ? sqrt (squares / (n - 1)) : 0, 1e-11);
    }
}

/* With more numbers than are stored, a percentile is off by one bin at most, and memory does not grow. */
static void
test_bins (void)
{
  const guint n = 20 * CX_SKETCH_EXACT;
  g_autofree double *values = numbers (n, FALSE);
  g_autoptr (CxSketch) sketch = cx_sketch_new (n);
  double low = INFINITY, high = -INFINITY;

  for (guint i = 0; i < n; i += 512)
    cx_sketch_add (sketch, values + i, 1, 512);
  for (guint i = 0; i < CX_SKETCH_EXACT; i++) {
    low = MIN (low, values[i]);
    high = MAX (high, values[i]);
  }
  qsort (values, n, sizeof *values, by_size);
  for (double q = 0.02; q < 0.99; q += 0.02)
    g_assert_cmpfloat (fabs (quantile (sketch, q) - sorted_quantile (values, n, q)), <=, (high - low) / CX_SKETCH_BINS);
  g_assert_cmpuint (cx_sketch_n (sketch), ==, n);
}

static void
test_not_numbers (void)
{
  const double values[] = { 3, NAN, 1, NAN, 2 };
  g_autoptr (CxSketch) sketch = cx_sketch_new (5), none = cx_sketch_new (5);

  cx_sketch_add (sketch, values, 1, 5);
  g_assert_cmpuint (cx_sketch_n (sketch), ==, 3);
  g_assert_cmpfloat (quantile (sketch, 0.5), ==, 2);
  cx_sketch_add (none, values + 1, 2, 2);
  g_assert_true (isnan (quantile (none, 0.5)) && isnan (cx_sketch_mean (none)) && isnan (cx_sketch_sd (none)));
}

/* The numbers are equal, so the deviation is 0. */
static void
test_equal_numbers (void)
{
  g_autoptr (CxSketch) sketch = cx_sketch_new (10000);
  const double value = 1518271.123456789;

  for (guint i = 0; i < 10000; i++)
    cx_sketch_add (sketch, &value, 1, 1);
  g_assert_cmpfloat (cx_sketch_mean (sketch), ==, value);
  g_assert_cmpfloat (cx_sketch_sd (sketch), ==, 0);
}

static void
test_histogram (void)
{
  g_autofree double *values = numbers (5000, FALSE);
  g_autoptr (CxSketch) sketch = cx_sketch_new (5000);
  guint counts[16], expected[16] = { 0 }, sum = 0;
  double low, width;

  cx_sketch_add (sketch, values, 1, 5000);
  cx_sketch_histogram (sketch, 16, counts, &low, &width);
  for (guint i = 0; i < 5000; i++)
    expected[MIN (15, (guint) ((values[i] - low) / width))]++;
  for (guint i = 0; i < 16; i++) {
    g_assert_cmpuint (counts[i], ==, expected[i]);
    sum += counts[i];
  }
  g_assert_cmpuint (sum, ==, 5000);
}

static void
test_ranks (void)
{
  const double values[] = { 5, -2, 5, 0, -0.0, 1e300, -1e-300, 5 };
  const double expected[] = { 6, 1, 6, 3.5, 3.5, 8, 2, 6 };
  const double up[] = { 1, 2, 3, 4 }, down[] = { 8, 6, 4, 2 }, flat[] = { 7, 7, 7, 7 };
  double ranks[G_N_ELEMENTS (values)], a[4], b[4];

  cx_ranks (values, G_N_ELEMENTS (values), ranks);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpfloat (ranks[i], ==, expected[i]);
  /* These numbers differ only in their last bits. */
  const double close[] = { 1e12 + 3, 1e12 + 1, 1e12, 1e12 + 1, 1e12 + 2.5 }, close_expected[] = { 5, 2.5, 1, 2.5, 4 };
  cx_ranks (close, 5, ranks);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat (ranks[i], ==, close_expected[i]);

  cx_ranks (up, 4, a);
  cx_ranks (down, 4, b);
  cx_assert_near (cx_ranks_correlation (a, b, 4), -1, 1e-15);
  cx_assert_near (cx_ranks_correlation (a, a, 4), 1, 1e-15);
  cx_ranks (flat, 4, b);
  g_assert_cmpfloat (cx_ranks_correlation (a, b, 4), ==, 0);
}

/* A sample is the same whether its numbers are written in place or copied, also with undefined numbers and at the end of the
 * room. */
static void
test_room (void)
{
  const guint n = CX_SKETCH_EXACT + 900, chunk = 512;
  g_autofree double *values = numbers (n, FALSE);

  for (guint holes = 0; holes < 2; holes++) {
    g_autoptr (CxSketch) placed = cx_sketch_new (n), copied = cx_sketch_new (n);
    const double quantiles[] = { 0.1, 0.5, 0.9 };
    double a[3], b[3];

    for (guint i = 0; holes && i < n; i += 700)
      values[i] = NAN;
    for (guint first = 0; first < n; first += chunk) {
      guint here = MIN (chunk, n - first);
      double *room = cx_sketch_room (placed, first, here);
      g_assert_cmpint (room != NULL, ==, first + here <= CX_SKETCH_EXACT);
      if (room)
        memcpy (room, values + first, here * sizeof *room);
      cx_sketch_add (placed, room ? room : values + first, 1, here);
      cx_sketch_add (copied, values + first, 1, here);
    }
    g_assert_cmpuint (cx_sketch_n (placed), ==, cx_sketch_n (copied));
    cx_assert_same (cx_sketch_mean (placed), cx_sketch_mean (copied));
    cx_assert_same (cx_sketch_sd (placed), cx_sketch_sd (copied));
    cx_sketch_quantiles (placed, quantiles, 3, a);
    cx_sketch_quantiles (copied, quantiles, 3, b);
    for (guint q = 0; q < 3; q++)
      cx_assert_same (a[q], b[q]);
  }
}

/* Ranks are computed with known places, with some equal values, and with wrong places. */
static void
test_ranks_by_places (void)
{
  enum { N = 1000 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint16 places[N];
  double values[N], expected[N], ranks[N];

  for (guint i = 0; i < N; i++)
    places[i] = (guint16) i;
  for (guint i = N - 1; i > 0; i--) {
    guint k = (guint) g_rand_int_range (rand, 0, (gint32) i + 1);
    guint16 swapped = places[i];
    places[i] = places[k];
    places[k] = swapped;
  }
  for (guint kind = 0; kind < 4; kind++) {
    for (guint i = 0; i < N; i++)
      values[i] = kind == 0 ? exp (places[i] / 100.0) : kind == 1 ? places[i] / 7 : kind == 2 ? 3 : 10.0 - places[i] % 50;
    cx_ranks (values, N, expected);
    cx_ranks_by_places (values, places, N, ranks);
    for (guint i = 0; i < N; i++)
      g_assert_cmpfloat (ranks[i], ==, expected[i]);
  }
}

/* Beyond the exact numbers, mean and deviation are those of all, however the numbers are portioned and however far from 0 they lie. */
static void
test_portions (void)
{
  enum { N = 50000 };
  static const guint portions[] = { 1, 7, 512, 513, N };
  g_autofree double *values = g_new (double, N);

  for (guint p = 0; p < G_N_ELEMENTS (portions); p++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (p);
    g_autoptr (CxSketch) sketch = cx_sketch_new (N);
    long double sum = 0, squares = 0;

    for (guint i = 0; i < N; i++) {
      values[i] = 1e9 + g_rand_double_range (rand, -100, 100);
      sum += values[i];
    }
    for (guint i = 0; i < N; i++)
      squares += (values[i] - sum / N) * (values[i] - sum / N);
    for (guint i = 0; i < N; i += portions[p])
      cx_sketch_add (sketch, values + i, 1, MIN (portions[p], N - i));
    g_assert_cmpuint (cx_sketch_n (sketch), ==, N);
    /* Each number is rounded to 1e-16 of the mean, which is 2e-9 of the deviation. */
    cx_assert_near (cx_sketch_mean (sketch), (double) (sum / N), 1e-13);
    cx_assert_near (cx_sketch_sd (sketch), sqrt ((double) (squares / (N - 1))), 1e-8);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sketch/exact", test_exact);
  g_test_add_func ("/sketch/bins", test_bins);
  g_test_add_func ("/sketch/not-numbers", test_not_numbers);
  g_test_add_func ("/sketch/equal-numbers", test_equal_numbers);
  g_test_add_func ("/sketch/portions", test_portions);
  g_test_add_func ("/sketch/histogram", test_histogram);
  g_test_add_func ("/sketch/ranks", test_ranks);
  g_test_add_func ("/sketch/ranks-by-places", test_ranks_by_places);
  g_test_add_func ("/sketch/room", test_room);
  return g_test_run ();
}
