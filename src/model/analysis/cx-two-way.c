/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/analysis/cx-two-way.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "model/analysis/cx-sensitivity.h"
#include "model/build/cx-result.h"
#include "model/results/cx-lanes.h"
#include "model/results/cx-scenario.h"

static int
by_size (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

gboolean
cx_two_way_steps (const CxModel *m, const char *scenario, guint k, CxSteps *steps, GError **error)
{
  g_autoptr (GArray) overrides = cx_scenario_overrides (m, scenario, error);
  double low, high, today;

  if (!overrides)
    return FALSE;
  g_return_val_if_fail (k < m->inputs->len, FALSE);
  cx_sensitivity_ends (m, overrides, k, &low, &high);
  today = cx_scenario_input_number (m, overrides, k);

  const CxInput *input = g_ptr_array_index (m->inputs, k);
  /* A scenario may set a value beyond the range, so that its value is the first or the last step. */
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

/* Sets OUT to the NPV at ROWS × COLUMNS values of two leaves of the graph. */
static gboolean
fill_table (const CxModel *m, const char *scenario, CxNode row_node, CxNode column_node, const double *row_values, guint rows,
            const double *column_values, guint columns, double *out, GError **error)
{
  g_autoptr (GArray) overrides = cx_scenario_overrides (m, scenario, error);
  g_auto (CxLanes) lanes = cx_lanes_new (m);

  if (!overrides)
    return FALSE;
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++) {
      cx_lanes_begin (&lanes, overrides);
      cx_lanes_add (&lanes, row_node, row_values[r]);
      cx_lanes_add (&lanes, column_node, column_values[c]);
    }
  g_autofree double *npv = cx_lanes_run_guarded (&lanes, &m->result[CX_RESULT_NPV], 1, NULL);
  for (guint i = 0; i < rows * columns; i++)
    out[i] = isfinite (npv[i]) ? npv[i] : NAN;
  return TRUE;
}

gboolean
cx_two_way_table (const CxModel *m, const char *scenario, guint row_input, guint column_input, const double *row_values,
                  guint rows, const double *column_values, guint columns, double *out, GError **error)
{
  g_return_val_if_fail (row_input < m->inputs->len && column_input < m->inputs->len, FALSE);
  if (row_input == column_input) {
    const CxInput *input = g_ptr_array_index (m->inputs, row_input);
    cx_error_set (error, CX_ERROR_KIND_CONFLICT, input->path, _("a table of two inputs wants two different ones"));
    return FALSE;
  }
  return fill_table (m, scenario, m->input_nodes[row_input], m->input_nodes[column_input], row_values, rows, column_values,
                     columns, out, error);
}

const double cx_two_way_shortfalls[CX_TWO_WAY_SHORTFALLS] = { 0, 0.1, 0.2, 0.3, 0.4, 0.5 };
const double cx_two_way_delays[CX_TWO_WAY_DELAYS] = { 0, 3, 6, 12 };

gboolean
cx_two_way_shortfall_and_delay (const CxModel *m, const char *scenario, double *out, GError **error)
{
  return fill_table (m, scenario, m->stress[CX_STRESS_BENEFITS], m->delay, cx_two_way_shortfalls, CX_TWO_WAY_SHORTFALLS,
                     cx_two_way_delays, CX_TWO_WAY_DELAYS, out, error);
}
