/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/analysis/cx-ranks.h"

#include <math.h>
#include <string.h>

/* A key holds the upper bits of a number and, below them, the number's index, so that sorting moves one word. Numbers that agree in all the
 * upper bits, and so to a relative 4e-12, are put in order afterwards. */
#define INDEX_BITS 14
#define BITS       10
#define PASSES     5
#define DIGITS     (1u << BITS)

G_STATIC_ASSERT (CX_RANKS_MOST == 1u << INDEX_BITS && INDEX_BITS + PASSES * BITS == 64);

/* Returns a whole number for VALUE. Such numbers have the order of their doubles. */
static guint64
ordered (double value)
{
  guint64 bits;
  value += 0.0; /* minus zero is zero */
  memcpy (&bits, &value, sizeof bits);
  return bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT (1) << 63;
}

static guint
digit (guint64 key, guint pass)
{
  return key >> (INDEX_BITS + pass * BITS) & (DIGITS - 1);
}

void
cx_ranks (const double *values, guint n, double *ranks)
{
  g_autofree guint64 *from = g_new (guint64, n), *to = g_new (guint64, n);
  g_autofree guint *counts = g_new0 (guint, PASSES * DIGITS);
  const guint64 index_mask = CX_RANKS_MOST - 1;

  g_return_if_fail (n <= CX_RANKS_MOST);
  if (n == 0)
    return;
  for (guint i = 0; i < n; i++) {
    from[i] = (ordered (values[i]) & ~index_mask) | i;
    for (guint pass = 0; pass < PASSES; pass++)
      counts[pass * DIGITS + digit (from[i], pass)]++;
  }
  for (guint pass = 0; pass < PASSES; pass++) {
    guint *count = counts + pass * DIGITS, sum = 0;
    if (count[digit (from[0], pass)] == n)
      continue; /* all keys have this digit, as the exponents of similar amounts do */
    for (guint d = 0; d < DIGITS; d++) {
      guint here = count[d];
      count[d] = sum;
      sum += here;
    }
    for (guint i = 0; i < n; i++)
      to[count[digit (from[i], pass)]++] = from[i];
    guint64 *swapped = from;
    from = to;
    to = swapped;
  }
  /* Numbers whose keys are equal are put in order here. There are few of them, or they are equal themselves. */
  for (guint i = 1; i < n; i++)
    for (guint k = i; k > 0 && from[k] >> INDEX_BITS == from[k - 1] >> INDEX_BITS &&
                      values[from[k] & index_mask] < values[from[k - 1] & index_mask];
         k--) {
      guint64 swapped = from[k];
      from[k] = from[k - 1];
      from[k - 1] = swapped;
    }
  for (guint i = 0; i < n;) {
    guint end = i + 1;
    while (end < n && values[from[end] & index_mask] == values[from[i] & index_mask])
      end++;
    for (guint k = i; k < end; k++)
      ranks[from[k] & index_mask] = (i + 1 + end) / 2.0;
    i = end;
  }
}

/* Sets RANKS to the ranks of N SORTED numbers. Equal neighbours share the mean of their ranks. */
static void
share_ranks (const double *sorted, guint n, double *ranks)
{
  for (guint i = 0; i < n;) {
    guint end = i + 1;
    while (end < n && sorted[end] == sorted[i])
      end++;
    for (guint k = i; k < end; k++)
      ranks[k] = (i + 1 + end) / 2.0;
    i = end;
  }
}

void
cx_ranks_by_places (const double *values, const guint16 *places, guint n, double *ranks)
{
  g_autofree double *sorted = g_new (double, n + 1), *shared = NULL;
  guint falls = 0, ties = 0;

  for (guint i = 0; i < n; i++)
    sorted[places[i]] = values[i];
  for (guint i = 1; i < n; i++) {
    falls |= sorted[i - 1] <= sorted[i] ? 0 : 1;
    ties |= sorted[i - 1] == sorted[i] ? 1 : 0;
  }
  if (falls) {
    cx_ranks (values, n, ranks);
    return;
  }
  if (!ties) {
    for (guint i = 0; i < n; i++)
      ranks[i] = places[i] + 1.0;
    return;
  }
  shared = g_new (double, n);
  share_ranks (sorted, n, shared);
  for (guint i = 0; i < n; i++)
    ranks[i] = shared[places[i]];
}

double
cx_ranks_correlation (const double *a, const double *b, guint n)
{
  double middle = (n + 1) / 2.0, aa = 0, bb = 0, ab = 0;

  for (guint i = 0; i < n; i++) {
    aa += (a[i] - middle) * (a[i] - middle);
    bb += (b[i] - middle) * (b[i] - middle);
    ab += (a[i] - middle) * (b[i] - middle);
  }
  return aa > 0 && bb > 0 ? ab / sqrt (aa * bb) : 0;
}
