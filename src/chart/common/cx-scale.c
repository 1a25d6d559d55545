/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/common/cx-scale.h"

#include <math.h>

#define MAX_TICKS 200

double
cx_scale_nice_step (double low, double high, guint wanted)
{
  double range = high - low;
  if (!isfinite (range) || range < 1e-290)
    return 1;
  double raw = range / MAX (wanted, 1);
  double power = pow (10, floor (log10 (raw)));
  double digit = raw / power * (1 - 1e-12); /* in binary 0.3 / 3 is slightly above 0.1 */
  return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
}

guint
cx_scale_ticks (double low, double high, double step, double *first)
{
  double from = ceil (low / step - 1e-9), to = floor (high / step + 1e-9);
  *first = from * step;
  if (!(to >= from) || !isfinite (*first))
    return 0;
  return (guint) MIN (to - from + 1, MAX_TICKS);
}

gboolean
cx_scale_is_month_tick (guint t, guint step, int start_month, int fiscal_start)
{
  int since = ((start_month - fiscal_start) % 12 + 12) % 12; /* months of the fiscal year that lie before month 0 */
  if (step <= 12)
    return (t + (guint) since) % step == 0;
  /* A step of several years counts from the first beginning of a fiscal year. */
  guint first = (12 - (guint) since) % 12;
  return t >= first && (t - first) % step == 0;
}

void
cx_scale_spread (double *centres, guint n, double gap, double low, double high)
{
  /* Centres that want the same place form a block around the mean of their wishes; blocks that touch merge. */
  g_autofree guint *order = g_new (guint, n + 1), *first = g_new (guint, n + 1);
  g_autofree double *mean = g_new (double, n + 1);
  guint blocks = 0;
  for (guint i = 0; i < n; i++) {
    guint j = i;
    for (; j > 0 && centres[order[j - 1]] > centres[i]; j--)
      order[j] = order[j - 1];
    order[j] = i;
  }
  for (guint i = 0; i < n; i++) {
    first[blocks] = i;
    mean[blocks] = CLAMP (centres[order[i]], low, high) - i * gap;
    blocks++;
    while (blocks > 1 && mean[blocks - 2] >= mean[blocks - 1]) {
      guint a = first[blocks - 1] - first[blocks - 2], b = i + 1 - first[blocks - 1];
      mean[blocks - 2] = (mean[blocks - 2] * a + mean[blocks - 1] * b) / (a + b);
      blocks--;
    }
  }
  for (guint k = 0; k < blocks; k++)
    for (guint i = first[k]; i < (k + 1 < blocks ? first[k + 1] : n); i++)
      centres[order[i]] = CLAMP (mean[k], low, high - (n - 1) * gap) + i * gap;
}
