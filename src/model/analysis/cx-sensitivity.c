/* One input at a time at the ends of its range, and two at once: lanes of one program. */
#include "config.h"

#include "model/analysis/cx-sensitivity.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/results/cx-lanes.h"

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

/* The ends at which input K is tried; TRUE if they are its range, FALSE if they are ±10 % of what it is in SCENARIO. */
static gboolean
ends_of (const CxModel *m, const GArray *scenario, guint k, double *low, double *high)
{
  const CxInput *input = g_ptr_array_index (m->inputs, k);
  gboolean given = cx_input_ends (input, low, high);

  if (!given) {
    double number = cx_model_input_number (m, scenario, k);
    *low = number - 0.1 * fabs (number);
    *high = number + 0.1 * fabs (number);
  }
  *low = cx_input_admissible (input, *low);
  *high = cx_input_admissible (input, *high);
  return given;
}

/* Without a net present value there is no other figure either. */
static void
refuse_what_runs_over (double figures[3])
{
  if (!isfinite (figures[0]))
    figures[0] = figures[1] = figures[2] = NAN;
}

GArray *
cx_model_sensitivity (const CxModel *m, const char *scenario, GError **error)
{
  const CxNode outputs[] = { m->result[CX_RESULT_NPV], m->result[CX_RESULT_ROI], m->result[CX_RESULT_PAYBACK] };
  g_autoptr (GArray) overrides = cx_model_scenario (m, scenario, error);
  g_auto (CxLanes) lanes = cx_lanes_new ();
  GArray *swings;

  if (!overrides)
    return NULL;
  swings = g_array_new (FALSE, FALSE, sizeof (CxSwing));
  for (guint i = 0; i < m->inputs->len; i++) {
    CxSwing swing = { .input = g_ptr_array_index (m->inputs, i) };

    if (swing.input->field->type == CX_FIELD_SWITCH)
      continue; /* an initiative that is dropped has its own figure */
    swing.assumed = !ends_of (m, overrides, i, &swing.low, &swing.high);
    for (guint end = 0; end < 2; end++) {
      cx_lanes_begin (&lanes, overrides);
      cx_lanes_add (&lanes, m->input_nodes[i], end ? swing.high : swing.low);
    }
    g_array_append_val (swings, swing);
  }

  g_autofree CxBreach *breaches = g_new0 (CxBreach, cx_lanes_n (&lanes) + 1);
  g_autofree double *out = cx_lanes_run_guarded (&lanes, m, outputs, G_N_ELEMENTS (outputs), breaches);
  for (guint k = 0; k < swings->len; k++) {
    CxSwing *swing = &g_array_index (swings, CxSwing, k);
    double *low = out + 2 * k * G_N_ELEMENTS (outputs), *high = low + G_N_ELEMENTS (outputs);
    refuse_what_runs_over (low);
    refuse_what_runs_over (high);
    swing->guard_low = breaches[2 * k].guard;
    swing->month_low = breaches[2 * k].month;
    swing->guard_high = breaches[2 * k + 1].guard;
    swing->month_high = breaches[2 * k + 1].month;
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
cx_swing_reason (const CxSwing *s, gboolean high)
{
  const CxGuard *guard = high ? s->guard_high : s->guard_low;

  if (guard)
    return cx_guard_text (guard, high ? s->month_high : s->month_low);
  return isnan (high ? s->npv_high : s->npv_low) ? g_strdup (_("case: the amounts are too large to add up")) : NULL;
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

gboolean
cx_model_steps (const CxModel *m, const char *scenario, guint k, CxSteps *steps, GError **error)
{
  g_autoptr (GArray) overrides = cx_model_scenario (m, scenario, error);
  double low, high, today;

  if (!overrides)
    return FALSE;
  g_return_val_if_fail (k < m->inputs->len, FALSE);
  ends_of (m, overrides, k, &low, &high);
  today = cx_model_input_number (m, overrides, k);

  const CxInput *input = g_ptr_array_index (m->inputs, k);
  /* A scenario may have a value beyond the range; then today's is one of the outer ones. */
  double values[CX_MAX_STEPS] = { low, cx_input_admissible (input, low + (today - low) / 2), today,
                                  cx_input_admissible (input, today + (high - today) / 2), high };
  qsort (values, CX_MAX_STEPS, sizeof *values, by_size);
  *steps = (CxSteps){ 0 };
  for (guint i = 0; i < CX_MAX_STEPS; i++) {
    if (steps->n > 0 && values[i] == steps->values[steps->n - 1])
      continue;
    if (values[i] == today)
      steps->today = steps->n;
    steps->values[steps->n++] = values[i];
  }
  return TRUE;
}

gboolean
cx_model_two_way (const CxModel *m, const char *scenario, guint row_input, guint column_input, const double *row_values,
                  guint rows, const double *column_values, guint columns, double *out, GError **error)
{
  g_autoptr (GArray) overrides = cx_model_scenario (m, scenario, error);
  g_auto (CxLanes) lanes = cx_lanes_new ();

  if (!overrides)
    return FALSE;
  g_return_val_if_fail (row_input < m->inputs->len && column_input < m->inputs->len, FALSE);
  if (row_input == column_input) {
    const CxInput *input = g_ptr_array_index (m->inputs, row_input);
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: a table of two inputs wants two different ones"), input->path);
    return FALSE;
  }
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++) {
      cx_lanes_begin (&lanes, overrides);
      cx_lanes_add (&lanes, m->input_nodes[row_input], row_values[r]);
      cx_lanes_add (&lanes, m->input_nodes[column_input], column_values[c]);
    }
  g_autofree double *npv = cx_lanes_run_guarded (&lanes, m, &m->result[CX_RESULT_NPV], 1, NULL);
  for (guint i = 0; i < rows * columns; i++)
    out[i] = isfinite (npv[i]) ? npv[i] : NAN;
  return TRUE;
}
