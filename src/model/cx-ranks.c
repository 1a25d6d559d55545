#include "model/cx-ranks.h"

#include <math.h>
#include <string.h>

/* Eleven bits a pass: six passes over a double, and counts that fit the first cache. */
#define BITS   11
#define PASSES 6
#define DIGITS (1u << BITS)

typedef struct {
  guint64 key;
  guint index;
} Entry;

/* A whole number that is ordered as the double is. */
static guint64
ordered (double value)
{
  guint64 bits;
  value += 0.0; /* minus zero is zero */
  memcpy (&bits, &value, sizeof bits);
  return bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT (1) << 63;
}

void
cx_ranks (const double *values, guint n, double *ranks)
{
  g_autofree Entry *from = g_new (Entry, n), *to = g_new (Entry, n);
  g_autofree guint *counts = g_new0 (guint, PASSES * DIGITS);

  for (guint i = 0; i < n; i++) {
    from[i] = (Entry){ ordered (values[i]), i };
    for (guint pass = 0; pass < PASSES; pass++)
      counts[pass * DIGITS + (from[i].key >> (pass * BITS) & (DIGITS - 1))]++;
  }
  for (guint pass = 0; pass < PASSES; pass++) {
    guint *count = counts + pass * DIGITS, sum = 0;
    for (guint d = 0; d < DIGITS; d++) {
      guint here = count[d];
      count[d] = sum;
      sum += here;
    }
    for (guint i = 0; i < n; i++)
      to[count[from[i].key >> (pass * BITS) & (DIGITS - 1)]++] = from[i];
    Entry *swapped = from;
    from = to;
    to = swapped;
  }
  for (guint i = 0; i < n;) {
    guint end = i + 1;
    while (end < n && from[end].key == from[i].key)
      end++;
    for (guint k = i; k < end; k++)
      ranks[from[k].index] = (i + 1 + end) / 2.0;
    i = end;
  }
}

double
cx_rank_correlation (const double *a, const double *b, guint n)
{
  double middle = (n + 1) / 2.0, aa = 0, bb = 0, ab = 0;

  for (guint i = 0; i < n; i++) {
    aa += (a[i] - middle) * (a[i] - middle);
    bb += (b[i] - middle) * (b[i] - middle);
    ab += (a[i] - middle) * (b[i] - middle);
  }
  return aa > 0 && bb > 0 ? ab / sqrt (aa * bb) : 0;
}
