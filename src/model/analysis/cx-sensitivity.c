/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/analysis/cx-sensitivity.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/build/cx-result.h"
#include "model/results/cx-lanes.h"
#include "model/results/cx-scenario.h"

static int
by_swing (gconstpointer a, gconstpointer b)
{
  const CxSwing *x = a, *y = b;
  if (isnan (x->swing) != isnan (y->swing))
    return isnan (x->swing) ? 1 : -1;
  if (x->swing != y->swing && !isnan (x->swing))
    return x->swing > y->swing ? -1 : 1;
  return strcmp (x->input->path, y->input->path);
}

gboolean
cx_sensitivity_ends (const CxModel *m, const GArray *scenario, guint k, double *low, double *high)
{
  const CxInput *input = g_ptr_array_index (m->inputs, k);
  gboolean given = cx_input_ends (input, low, high);

  if (!given) {
    double number = cx_scenario_input_number (m, scenario, k);
    *low = number - 0.1 * fabs (number);
    *high = number + 0.1 * fabs (number);
  }
  *low = cx_input_admissible (input, *low);
  *high = cx_input_admissible (input, *high);
  return given;
}

/* Sets all FIGURES of a lane to NaN if its net present value, the first of them, has overflowed: then no other figure holds either. */
static void
drop_overflow (double figures[3])
{
  if (!isfinite (figures[0]))
    figures[0] = figures[1] = figures[2] = NAN;
}

/* Begins the two lanes of a list by year, which moves as a whole, each year to its own end. If some years have a range, the years without
 * one do not move. Returns TRUE if any year has a range. */
static gboolean
add_list (const CxModel *m, const GArray *overrides, const CxListNodes *list, CxLanes *lanes)
{
  gboolean given = FALSE;
  double ends[2];

  for (guint k = list->first; k < list->first + list->n; k++)
    given = cx_sensitivity_ends (m, overrides, k, &ends[0], &ends[1]) || given;
  for (guint end = 0; end < 2; end++) {
    cx_lanes_begin (lanes, overrides);
    for (guint k = list->first; k < list->first + list->n; k++)
      if (cx_sensitivity_ends (m, overrides, k, &ends[0], &ends[1]) || !given)
        cx_lanes_add (lanes, m->input_nodes[k], ends[end]);
  }
  return given;
}

/* Sets the net present value at an END to that of the case if they differ only by rounding. An input that moves no money can still change
 * the order in which amounts are added, and so their rounding. */
static void
remove_rounding (const double *base, double *end)
{
  double size = fabs (base[3]) + fabs (base[4]);

  if (fabs (end[0] - base[0]) <= 1e-12 * size)
    end[0] = base[0];
}

GArray *
cx_sensitivity_swings (const CxModel *m, const char *scenario, GError **error)
{
  const CxNode outputs[] = { m->result[CX_RESULT_NPV], m->result[CX_RESULT_ROI], m->result[CX_RESULT_PAYBACK],
                             m->result[CX_RESULT_PV_BENEFITS], m->result[CX_RESULT_PV_COSTS] };
  g_autoptr (GArray) overrides = cx_scenario_overrides (m, scenario, error);
  g_auto (CxLanes) lanes = cx_lanes_new (m);
  GArray *swings;

  if (!overrides)
    return NULL;
  swings = g_array_new (FALSE, FALSE, sizeof (CxSwing));
  cx_lanes_begin (&lanes, overrides); /* the first lane is the case itself */
  for (guint i = 0; i < m->inputs->len; i++) {
    CxSwing swing = { .input = g_ptr_array_index (m->inputs, i) };

    if (swing.input->field->type == CX_FIELD_SWITCH)
      continue; /* a switch has no range; results say elsewhere what the case is worth without an initiative */
    if (swing.input->field->list) {
      const CxListNodes *list = cx_model_list_of (m, i);
      swing.input = list->input;
      swing.low = swing.high = NAN;
      swing.assumed = !add_list (m, overrides, list, &lanes);
      g_array_append_val (swings, swing);
      i += list->n - 1;
      continue;
    }
    swing.assumed = !cx_sensitivity_ends (m, overrides, i, &swing.low, &swing.high);
    for (guint end = 0; end < 2; end++) {
      cx_lanes_begin (&lanes, overrides);
      cx_lanes_add (&lanes, m->input_nodes[i], end ? swing.high : swing.low);
    }
    g_array_append_val (swings, swing);
  }

  g_autofree CxBreach *breaches = g_new0 (CxBreach, cx_lanes_n (&lanes) + 1);
  g_autofree double *out = cx_lanes_run_guarded (&lanes, outputs, G_N_ELEMENTS (outputs), breaches);
  for (guint k = 0; k < swings->len; k++) {
    CxSwing *swing = &g_array_index (swings, CxSwing, k);
    double *low = out + (2 * k + 1) * G_N_ELEMENTS (outputs), *high = low + G_N_ELEMENTS (outputs);
    drop_overflow (low);
    drop_overflow (high);
    remove_rounding (out, low);
    remove_rounding (out, high);
    swing->guard_low = breaches[2 * k + 1].guard;
    swing->month_low = breaches[2 * k + 1].month;
    swing->guard_high = breaches[2 * k + 2].guard;
    swing->month_high = breaches[2 * k + 2].month;
    swing->npv_low = low[0];
    swing->npv_high = high[0];
    swing->roi_low = low[1];
    swing->roi_high = high[1];
    swing->payback_low = low[2];
    swing->payback_high = high[2];
    swing->swing = fabs (high[0] - low[0]);
  }
  g_array_sort (swings, by_swing);
  return swings;
}

char *
cx_sensitivity_reason (const CxSwing *s, gboolean high)
{
  const CxGuard *guard = high ? s->guard_high : s->guard_low;

  if (guard)
    return cx_guard_text (guard, high ? s->month_high : s->month_low);
  return isnan (high ? s->npv_high : s->npv_low) ? g_strdup (_("case: the amounts are too large to add up")) : NULL;
}
