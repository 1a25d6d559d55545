/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-mix.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/case/cx-error.h"

static const char *const shares[CX_MIX_SHARES] = { "promoters", "passives", "detractors" };
enum { PROMOTERS, PASSIVES, DETRACTORS };

const char *
cx_mix_share (guint i)
{
  g_return_val_if_fail (i < CX_MIX_SHARES, NULL);
  return shares[i];
}

int
cx_mix_index (const CxField *field)
{
  if (field->kind == CX_ITEM_SEGMENT)
    for (int i = 0; i < CX_MIX_SHARES; i++)
      if (g_str_equal (shares[i], field->id))
        return i;
  return -1;
}

double
cx_mix_sum (const CxItem *segment)
{
  double sum = 0;

  for (guint i = 0; i < CX_MIX_SHARES; i++)
    sum += cx_item_number (segment, shares[i]);
  return sum;
}

gboolean
cx_mix_is_whole (double sum)
{
  return fabs (sum - 1) <= CX_MIX_TOLERANCE;
}

guint
cx_mix_rest (guint i)
{
  return i == PASSIVES ? DETRACTORS : PASSIVES;
}

double
cx_mix_remainder (const double values[CX_MIX_SHARES], guint rest)
{
  double left = 1;

  for (guint i = 0; i < CX_MIX_SHARES; i++)
    if (i != rest)
      left -= values[i];
  /* Rounding makes 1 - 0.6 - 0.3 exactly 0.1. */
  return round (left * 1e12) / 1e12;
}

void
cx_mix_set_error (GError **error, const char *path, double sum)
{
  g_autofree char *reason =
    g_strdup_printf (_("promoters, passives and detractors would sum to %g; the shares cannot exceed 1 together"), sum);

  cx_error_set_words (error, CX_ERROR_KIND_CONFLICT, path, reason,
                      _("promoters, passives and detractors sum to more than 100%"));
}

void
cx_mix_draw_add (CxMixDraw *mix, guint column, double value, gboolean drawn)
{
  g_return_if_fail (mix->n_drawn + mix->n_rest < CX_MIX_SHARES);

  mix->sum += value;
  if (drawn) {
    mix->drawn[mix->n_drawn++] = column;
    return;
  }
  mix->part[mix->n_rest] = value;
  mix->rest[mix->n_rest++] = column;
}

void
cx_mix_draw_begin (CxMixDraw *mix)
{
  double total = 0;

  for (guint i = 0; i < mix->n_rest; i++)
    total += mix->part[i];
  for (guint i = 0; i < mix->n_rest; i++)
    mix->part[i] = total > 0 ? mix->part[i] / total : 1.0 / mix->n_rest;
}

void
cx_mix_draw_settle (const CxMixDraw *mix, double *columns, gsize stride, guint n)
{
  for (guint i = 0; i < n; i++) {
    double drawn = 0, rest;

    for (guint k = 0; k < mix->n_drawn; k++)
      drawn += columns[mix->drawn[k] * stride + i];
    rest = mix->sum - drawn;
    for (guint k = 0; k < mix->n_rest; k++)
      columns[mix->rest[k] * stride + i] = MAX (rest, 0) * mix->part[k];
    if (mix->n_rest && rest >= 0)
      continue;
    /* No other share can give way, or not far enough, so the drawn shares are scaled to the whole sum. */
    for (guint k = 0; k < mix->n_drawn; k++) {
      double *share = &columns[mix->drawn[k] * stride + i];

      *share = drawn > 0 ? *share / drawn * mix->sum : mix->sum / mix->n_drawn;
    }
  }
}
