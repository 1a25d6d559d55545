#include "model/cx-sketch.h"

#include <math.h>
#include <string.h>

struct CxSketch {
  double *kept; /* the first numbers; percentiles reorder them, but not before the bins are made */
  guint n_kept, capacity;
  double low, high; /* of those kept */
  guint64 *bins;    /* NULL while all are kept; the ends hold what lies outside */
  guint n;
  double mean, squares; /* Welford's: the mean so far, and the sum of squared deviations from it */
};

CxSketch *
cx_sketch_new (guint expected)
{
  CxSketch *s = g_new0 (CxSketch, 1);
  s->capacity = CLAMP (expected, 1, CX_SKETCH_EXACT);
  s->kept = g_new (double, s->capacity);
  s->low = INFINITY;
  s->high = -INFINITY;
  return s;
}

void
cx_sketch_free (CxSketch *s)
{
  if (!s)
    return;
  g_free (s->kept);
  g_free (s->bins);
  g_free (s);
}

static guint
bin_of (const CxSketch *s, double value)
{
  double share = s->high > s->low ? (value - s->low) / (s->high - s->low) : 0;
  return (guint) CLAMP (share * CX_SKETCH_BINS, 0, CX_SKETCH_BINS - 1);
}

static void
add_one (CxSketch *s, double value)
{
  double deviation = value - s->mean;

  s->n++;
  s->mean += deviation / s->n;
  s->squares += deviation * (value - s->mean);
  if (s->n_kept < s->capacity) {
    s->kept[s->n_kept++] = value;
    s->low = MIN (s->low, value);
    s->high = MAX (s->high, value);
    return;
  }
  if (!s->bins) {
    s->bins = g_new0 (guint64, CX_SKETCH_BINS);
    for (guint i = 0; i < s->n_kept; i++)
      s->bins[bin_of (s, s->kept[i])]++;
  }
  s->bins[bin_of (s, value)]++;
}

void
cx_sketch_add (CxSketch *s, const double *values, gsize step, guint n)
{
  for (guint k = 0; k < n; k++)
    if (!isnan (values[k * step]))
      add_one (s, values[k * step]);
}

guint
cx_sketch_n (const CxSketch *s)
{
  return s->n;
}

double
cx_sketch_mean (const CxSketch *s)
{
  return s->n ? s->mean : NAN;
}

double
cx_sketch_sd (const CxSketch *s)
{
  return s->n > 1 ? sqrt (s->squares / (s->n - 1)) : s->n ? 0 : NAN;
}

/* Puts the number that would be at K if they were sorted there, smaller ones before it, larger ones behind (Hoare's selection). */
static void
select_kth (double *values, guint n, guint k)
{
  guint from = 0, to = n - 1;

  while (from < to) {
    double pivot = values[from + (to - from) / 2];
    guint i = from, j = to;
    for (;;) {
      while (values[i] < pivot)
        i++;
      while (values[j] > pivot)
        j--;
      if (i >= j)
        break;
      double swapped = values[i];
      values[i++] = values[j];
      values[j--] = swapped;
    }
    if (k <= j)
      to = j;
    else
      from = j + 1;
  }
}

static double
kept_quantile (CxSketch *s, double q)
{
  double place = q * (s->n_kept - 1);
  guint k = (guint) floor (place);

  select_kth (s->kept, s->n_kept, k);
  if (k + 1 == s->n_kept || place == k)
    return s->kept[k];
  double next = s->kept[k + 1];
  for (guint i = k + 2; i < s->n_kept; i++)
    next = MIN (next, s->kept[i]);
  return s->kept[k] + (place - k) * (next - s->kept[k]);
}

double
cx_sketch_quantile (CxSketch *s, double q)
{
  if (!s->n)
    return NAN;
  if (!s->bins)
    return kept_quantile (s, q);

  double place = q * s->n, width = (s->high - s->low) / CX_SKETCH_BINS, below = 0;
  for (guint b = 0; b < CX_SKETCH_BINS; b++) {
    double count = (double) s->bins[b];
    if (count > 0 && below + count >= place)
      return s->low + width * (b + (place - below) / count);
    below += count;
  }
  return s->high;
}

void
cx_sketch_histogram (const CxSketch *s, guint n, guint *counts, double *low, double *width)
{
  memset (counts, 0, n * sizeof *counts);
  *low = s->n ? s->low : 0;
  *width = s->n ? (s->high - s->low) / n : 0;
  if (s->bins) {
    for (guint b = 0; b < CX_SKETCH_BINS; b++)
      counts[(gsize) b * n / CX_SKETCH_BINS] += (guint) s->bins[b];
    return;
  }
  for (guint i = 0; i < s->n_kept; i++)
    counts[(gsize) bin_of (s, s->kept[i]) * n / CX_SKETCH_BINS]++;
}
