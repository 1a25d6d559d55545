/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/analysis/cx-sketch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "calc/cx-wider.h"

struct CxSketch {
  double *kept; /* the first numbers */
  guint n_kept, capacity;
  double low, high; /* the smallest and the largest number kept; set when the bins are made */
  guint64 *bins;    /* NULL while all numbers are kept; the bins at the ends also count the numbers outside */
  guint n;
  double mean, squares; /* the mean so far, and the sum of squared deviations from it; begun with the bins */
};

CxSketch *
cx_sketch_new (guint expected)
{
  CxSketch *s = g_new0 (CxSketch, 1);
  s->capacity = CLAMP (expected, 1, CX_SKETCH_EXACT);
  s->kept = g_new (double, s->capacity);
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

/* The ends are found in this many columns side by side, from which the compiler makes vectors. In one column each comparison would have to
 * wait for the comparison before. */
#define SIDE_BY_SIDE 16
/* Beyond the exact numbers, so many are summed up at a time. */
#define CHUNK 512

CX_WIDER static void
find_ends (const CxSketch *s, double *low, double *high)
{
  double least[SIDE_BY_SIDE], most[SIDE_BY_SIDE];
  guint whole = s->n_kept / SIDE_BY_SIDE * SIDE_BY_SIDE;

  *low = *high = s->n_kept ? s->kept[0] : 0;
  for (guint k = 0; k < SIDE_BY_SIDE; k++)
    least[k] = most[k] = *low;
  for (guint i = 0; i < whole; i += SIDE_BY_SIDE)
    for (guint k = 0; k < SIDE_BY_SIDE; k++) {
      double value = s->kept[i + k];
      least[k] = value < least[k] ? value : least[k];
      most[k] = value > most[k] ? value : most[k];
    }
  for (guint k = 0; k < SIDE_BY_SIDE; k++) {
    *low = MIN (*low, least[k]);
    *high = MAX (*high, most[k]);
  }
  for (guint i = whole; i < s->n_kept; i++) {
    *low = MIN (*low, s->kept[i]);
    *high = MAX (*high, s->kept[i]);
  }
}

static guint
bin_of (double value, double low, double high)
{
  double share = high > low ? (value - low) / (high - low) : 0;
  return (guint) CLAMP (share * CX_SKETCH_BINS, 0, CX_SKETCH_BINS - 1);
}

/* Sets *MEAN and *SQUARES, the sum of squared deviations from it, of N numbers, and the bins that the numbers belong to. The mean is taken of
 * differences to the first number, so that of equal numbers it is that number, to the bit. */
CX_WIDER static void
summarise (const double *restrict values, guint n, double low, double high, double *mean, double *squares, guint16 *restrict bins)
{
  double sums[SIDE_BY_SIDE] = { 0 }, sum = 0, middle, width = high - low;
  guint whole = n / SIDE_BY_SIDE * SIDE_BY_SIDE;

  for (guint i = 0; i < whole; i += SIDE_BY_SIDE)
    for (guint k = 0; k < SIDE_BY_SIDE; k++)
      sums[k] += values[i + k] - values[0];
  for (guint i = whole; i < n; i++)
    sums[i - whole] += values[i] - values[0];
  for (guint k = 0; k < SIDE_BY_SIDE; k++)
    sum += sums[k];
  middle = values[0] + sum / n;

  memset (sums, 0, sizeof sums);
  for (guint i = 0; i < whole; i += SIDE_BY_SIDE)
    for (guint k = 0; k < SIDE_BY_SIDE; k++)
      sums[k] += (values[i + k] - middle) * (values[i + k] - middle);
  for (guint i = whole; i < n; i++)
    sums[i - whole] += (values[i] - middle) * (values[i] - middle);
  *mean = middle;
  *squares = 0;
  for (guint k = 0; k < SIDE_BY_SIDE; k++)
    *squares += sums[k];

  for (guint i = 0; i < n; i++) {
    double bin = width > 0 ? (values[i] - low) / width * CX_SKETCH_BINS : 0;
    bin = bin > 0 ? bin : 0;
    bins[i] = (guint16) (gint32) (bin < CX_SKETCH_BINS - 1 ? bin : CX_SKETCH_BINS - 1);
  }
}

/* Counts N numbers, at most CHUNK, after COUNTED others, and merges their mean and squares with those so far (Chan, Golub and LeVeque,
 * 1979). */
static void
count (CxSketch *s, const double *values, guint n, guint counted)
{
  guint16 bins[CHUNK];
  double mean, squares;

  if (!n)
    return;
  summarise (values, n, s->low, s->high, &mean, &squares, bins);
  double difference = mean - s->mean, share = n / ((double) counted + n);
  s->mean += difference * share;
  s->squares += squares + difference * difference * share * counted;
  for (guint i = 0; i < n; i++)
    s->bins[bins[i]]++;
}

static void
begin_bins (CxSketch *s)
{
  s->bins = g_new0 (guint64, CX_SKETCH_BINS);
  find_ends (s, &s->low, &s->high);
  for (guint i = 0; i < s->n_kept; i += CHUNK)
    count (s, s->kept + i, MIN (CHUNK, s->n_kept - i), i);
}

double *
cx_sketch_room (CxSketch *s, guint first, guint n)
{
  return first + n <= s->capacity ? s->kept + first : NULL;
}

static gboolean
has_nan (const double *values, guint n)
{
  guint found = 0;

  for (guint k = 0; k < n; k++)
    found |= values[k] != values[k] ? 1 : 0;
  return found != 0;
}

void
cx_sketch_add (CxSketch *s, const double *values, gsize step, guint n)
{
  if (values == s->kept + s->n_kept && step == 1 && !has_nan (values, n)) {
    s->n += n;
    s->n_kept += n;
    return;
  }
  double chunk[CHUNK];
  guint waiting = 0;
  for (guint k = 0; k < n; k++) {
    double value = values[k * step];
    if (isnan (value))
      continue;
    if (s->n_kept < s->capacity) {
      s->n++;
      s->kept[s->n_kept++] = value;
      continue;
    }
    if (!s->bins)
      begin_bins (s);
    chunk[waiting++] = value;
    if (waiting == CHUNK) {
      count (s, chunk, waiting, s->n);
      s->n += waiting;
      waiting = 0;
    }
  }
  count (s, chunk, waiting, s->n);
  s->n += waiting;
}

guint
cx_sketch_n (const CxSketch *s)
{
  return s->n;
}

double
cx_sketch_mean (const CxSketch *s)
{
  double mean = 0;

  if (!s->n || s->bins)
    return s->n ? s->mean : NAN;
  for (guint i = 0; i < s->n_kept; i++)
    mean += (s->kept[i] - mean) / (i + 1); /* the mean of equal numbers is that number to the bit */
  return mean;
}

double
cx_sketch_sd (const CxSketch *s)
{
  double mean = cx_sketch_mean (s), squares = 0;

  if (s->n < 2)
    return s->n ? 0 : NAN;
  if (s->bins)
    return sqrt (s->squares / (s->n - 1));
  for (guint i = 0; i < s->n_kept; i++)
    squares += (s->kept[i] - mean) * (s->kept[i] - mean);
  return sqrt (squares / (s->n_kept - 1));
}

static int
by_size (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

/* The numbers kept, sorted by bin: bin b holds SORTED[ends[b-1]] … SORTED[ends[b] - 1], in any order. */
typedef struct {
  double *sorted;
  guint *ends;
  guint8 *in_order; /* by bin: its numbers have been sorted */
} Sorted;

/* Returns the number at place K in the order of all. Only the numbers of its BIN need to be sorted for this. */
static double
nth_number (const Sorted *by_bin, guint bin, guint k)
{
  guint from = bin ? by_bin->ends[bin - 1] : 0;

  if (!by_bin->in_order[bin])
    qsort (by_bin->sorted + from, by_bin->ends[bin] - from, sizeof (double), by_size);
  by_bin->in_order[bin] = TRUE;
  return by_bin->sorted[k];
}

/* Sets BINS[i] to the bin in which number i is sorted. It need not be the bin of bin_of(), as long as bins rise with the numbers. */
CX_WIDER static void
sort_out (const CxSketch *s, double low, double high, guint16 *restrict bins)
{
  double scale = high > low ? CX_SKETCH_BINS / (high - low) : 0;

  for (guint i = 0; i < s->n_kept; i++) {
    double bin = (s->kept[i] - low) * scale;
    bin = bin > 0 ? bin : 0;
    bins[i] = (guint16) (gint32) (bin < CX_SKETCH_BINS - 1 ? bin : CX_SKETCH_BINS - 1);
  }
}

static void
kept_quantiles (const CxSketch *s, const double *quantiles, guint n, double *out)
{
  g_autofree guint16 *bins = g_new (guint16, s->n_kept);
  g_autofree guint *places = g_new0 (guint, CX_SKETCH_BINS + 1);
  g_autofree guint8 *in_order = g_new0 (guint8, CX_SKETCH_BINS);
  g_autofree double *sorted = g_new (double, s->n_kept);
  const Sorted by_bin = { sorted, places, in_order };
  double low, high;

  find_ends (s, &low, &high);
  sort_out (s, low, high, bins);
  for (guint i = 0; i < s->n_kept; i++)
    places[bins[i] + 1]++;
  for (guint b = 0; b < CX_SKETCH_BINS; b++)
    places[b + 1] += places[b];
  /* This moves places[b] from the start of bin b to its end. */
  for (guint i = 0; i < s->n_kept; i++)
    sorted[places[bins[i]]++] = s->kept[i];

  for (guint q = 0; q < n; q++) {
    double place = quantiles[q] * (s->n_kept - 1);
    guint k = (guint) floor (place), bin = 0;

    while (places[bin] <= k)
      bin++;
    out[q] = nth_number (&by_bin, bin, k);
    if (place == k)
      continue;
    while (places[bin] <= k + 1)
      bin++;
    out[q] += (place - k) * (nth_number (&by_bin, bin, k + 1) - out[q]);
  }
}

void
cx_sketch_quantiles (const CxSketch *s, const double *quantiles, guint n, double *out)
{
  if (s->n && !s->bins) {
    kept_quantiles (s, quantiles, n, out);
    return;
  }
  for (guint q = 0; q < n; q++) {
    double place = quantiles[q] * s->n, width = (s->high - s->low) / CX_SKETCH_BINS, below = 0;

    out[q] = s->n ? s->high : NAN;
    for (guint b = 0; s->n && b < CX_SKETCH_BINS; b++) {
      double here = (double) s->bins[b];
      if (here > 0 && below + here >= place) {
        out[q] = s->low + width * (b + (place - below) / here);
        break;
      }
      below += here;
    }
  }
}

void
cx_sketch_histogram (const CxSketch *s, guint n, guint *counts, double *low, double *width)
{
  double high;

  memset (counts, 0, n * sizeof *counts);
  find_ends (s, low, &high);
  *width = (high - *low) / n;
  for (guint b = 0; s->bins && b < CX_SKETCH_BINS; b++)
    counts[(gsize) b * n / CX_SKETCH_BINS] += (guint) s->bins[b];
  for (guint i = 0; !s->bins && i < s->n_kept; i++)
    counts[(gsize) bin_of (s->kept[i], *low, high) * n / CX_SKETCH_BINS]++;
}
