/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-scenario.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/case/cx-scenario-name.h"
#include "model/case/cx-standard-scenario.h"
#include "model/results/cx-lanes.h"
#include "model/results/cx-mix-lane.h"

/* Returns overrides that put every input with a range at its better or worse end, judged by its own effect on the net present value. */
static GArray *
computed_overrides (const CxModel *m, gboolean optimistic)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (CxOverride));
  g_auto (CxLanes) lanes = cx_lanes_new (m);
  GArray *overrides = g_array_new (FALSE, FALSE, sizeof (CxOverride));
  CxProgram *program = cx_program_new (m->graph, &m->result[CX_RESULT_NPV], 1);

  for (guint i = 0; i < m->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (m->inputs, i);
    double ends[2];
    if (!cx_input_ends (input, &ends[0], &ends[1]))
      continue;
    for (guint end = 0; end < 2; end++) {
      cx_lanes_begin (&lanes, none);
      cx_lanes_add (&lanes, m->input_nodes[i], cx_input_admissible (input, ends[end]));
    }
  }
  g_autofree double *npv = cx_lanes_run (&lanes, program, 1);
  for (guint k = 0; k < cx_lanes_n (&lanes); k += 2) {
    double low = npv[k], high = npv[k + 1];
    /* If both ends give the same net present value apart from the last digits, the low end counts as adverse. */
    gboolean high_is_better = !(low - high > 1e-9 * MAX (fabs (low), fabs (high)));
    g_array_append_vals (overrides, cx_lanes_first (&lanes, k + (high_is_better == optimistic ? 1 : 0), 0), 1);
  }
  cx_program_free (program);
  cx_mix_lane_complete (m, overrides, 0, 0);
  return overrides;
}

GArray *
cx_scenario_overrides (const CxModel *m, const char *scenario, GError **error)
{
  const CxStandardScenario *standard = cx_standard_scenario_find (scenario);
  GArray *overrides;

  if (standard && standard->kind != CX_SCENARIO_AS_ENTERED)
    return computed_overrides (m, standard->kind == CX_SCENARIO_BETTER);

  overrides = g_array_new (FALSE, FALSE, sizeof (CxOverride));
  if (standard)
    return overrides;

  const CxItem *item = cx_item_child (m->c, CX_ITEM_SCENARIO, scenario);
  if (!item) {
    g_autoptr (GPtrArray) ids = cx_scenario_name_ids (m->c);
    g_ptr_array_add (ids, NULL);
    g_autofree char *known = g_strjoinv (", ", (char **) ids->pdata);
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, "scenarios", _("there is no scenario “%s”; the scenarios are: %s"), scenario,
                  known);
    g_array_unref (overrides);
    return NULL;
  }
  for (guint i = 0; i < cx_item_n (item, CX_ITEM_OVERRIDE); i++) {
    const CxItem *child = cx_item_nth (item, CX_ITEM_OVERRIDE, i);
    CxNode node = cx_model_input (m, child->id);
    CxOverride override = { .node = node, .value = cx_item_number (child, "") };
    if (node) /* an override of an input that the case does not use at present has no effect */
      g_array_append_val (overrides, override);
  }
  cx_mix_lane_complete (m, overrides, 0, 0);
  return overrides;
}

double
cx_scenario_input_number (const CxModel *m, const GArray *scenario, guint k)
{
  const CxInput *input = g_ptr_array_index (m->inputs, k);
  double number = input->number;

  for (guint i = 0; i < scenario->len; i++)
    if (g_array_index (scenario, CxOverride, i).node == m->input_nodes[k])
      number = g_array_index (scenario, CxOverride, i).value;
  return number;
}

double
cx_scenario_case_number (const CxModel *m, const GArray *overrides, const char *field)
{
  g_autofree char *path = g_strconcat ("case/", field, NULL);
  CxNode node = cx_model_input (m, path);

  for (guint i = overrides->len; node && i-- > 0;)
    if (g_array_index (overrides, CxOverride, i).node == node)
      return g_array_index (overrides, CxOverride, i).value;
  return cx_item_number (m->c, field);
}
