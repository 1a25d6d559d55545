/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-mix-lane.h"

#include <math.h>

#include "model/case/cx-mix.h"

/* Shares whose sum differs from 1 only by a rounding error stay as they were typed. */
#define DUST 1e-12

typedef struct {
  double before, value;
  gboolean chosen; /* the scenario sets this share */
  guint moved;     /* 1 + the index of the override that moves this share, or 0 */
} Share;

static int
share_of (const CxModel *m, const CxMixInputs *mix, CxNode node)
{
  for (int k = 0; k < CX_MIX_SHARES; k++)
    if (m->input_nodes[mix->input[k]] == node)
      return k;
  return -1;
}

/* Reads the shares of MIX in the lane. Returns TRUE if the lane moves any of them. */
static gboolean
read_shares (const CxModel *m, const CxMixInputs *mix, const GArray *overrides, guint from, guint moved, Share *shares)
{
  gboolean any = FALSE;

  for (guint k = 0; k < CX_MIX_SHARES; k++) {
    double number = ((const CxInput *) g_ptr_array_index (m->inputs, mix->input[k]))->number;
    shares[k] = (Share){ number, number, FALSE, 0 };
  }
  for (guint i = from; i < overrides->len; i++) {
    const CxOverride *override = &g_array_index (overrides, CxOverride, i);
    int k = share_of (m, mix, override->node);
    if (k < 0)
      continue;
    shares[k].value = override->value;
    if (i < moved) {
      shares[k].before = override->value;
      shares[k].chosen = !override->derived;
    } else {
      shares[k].moved = i + 1;
      any = TRUE;
    }
  }
  return any;
}

static void
complete (const CxModel *m, const CxMixInputs *mix, GArray *overrides, const Share *shares)
{
  double sum = 0, values[CX_MIX_SHARES];
  CxMixDraw draw = { 0 };

  for (guint k = 0; k < CX_MIX_SHARES; k++) {
    sum += values[k] = shares[k].value;
    if (shares[k].moved || !shares[k].chosen)
      cx_mix_draw_add (&draw, k, shares[k].before, shares[k].moved);
  }
  if (fabs (sum - 1) <= DUST || (draw.n_drawn == CX_MIX_SHARES && cx_mix_is_whole (sum)))
    return;
  cx_mix_draw_begin (&draw);
  cx_mix_draw_settle (&draw, values, 1, 1);
  for (guint k = 0; k < CX_MIX_SHARES; k++) {
    CxOverride derived = { m->input_nodes[mix->input[k]], values[k], TRUE };
    if (shares[k].moved)
      g_array_index (overrides, CxOverride, shares[k].moved - 1).value = values[k];
    else if (!shares[k].chosen)
      g_array_append_val (overrides, derived);
  }
}

void
cx_mix_lane_complete (const CxModel *m, GArray *overrides, guint from, guint moved)
{
  for (guint i = 0; i < m->mixes->len; i++) {
    const CxMixInputs *mix = &g_array_index (m->mixes, CxMixInputs, i);
    Share shares[CX_MIX_SHARES];
    if (read_shares (m, mix, overrides, from, moved, shares))
      complete (m, mix, overrides, shares);
  }
}
