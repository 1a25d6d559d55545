/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-results.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/case/cx-standard-scenario.h"
#include "model/results/cx-lanes.h"
#include "model/results/cx-scenario.h"

const int cx_delays[4] = { 1, 3, 6, 12 };

double
cx_results_at (const CxResults *r, CxNode node)
{
  return cx_values_get (r->values, node);
}

gboolean
cx_results_may_fail (const CxResults *results)
{
  for (guint i = 0; i < results->model->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (results->model->initiatives, CxInitiativeNodes, i);
    if (cx_results_at (results, nodes->counts) > 0 && cx_results_at (results, nodes->chance) < 1)
      return TRUE;
  }
  return FALSE;
}

const double *
cx_results_series (const CxResults *r, CxSeries series)
{
  return cx_values_series (r->values, r->model->series[series]);
}

const char *
cx_results_reason (const CxResults *r, CxNode node)
{
  const CxGraph *g = r->model->graph;
  const CxNodeInfo *info = cx_graph_node (g, node);

  /* A result may wrap several reasons, so the loop looks for the one that applies. */
  while (info->op == CX_OP_SAME || (info->op == CX_OP_REASON && cx_values_get (r->values, info->arg[0]) == 0)) {
    node = info->arg[info->op == CX_OP_SAME ? 0 : 1];
    info = cx_graph_node (g, node);
  }
  if (info->op == CX_OP_REASON)
    return cx_graph_reason_text (g, node);
  for (guint i = 0; i < cx_op_info (info->op)->arity; i++)
    if (!cx_graph_node (g, info->arg[i])->monthly && isnan (cx_values_get (r->values, info->arg[i])))
      return cx_results_reason (r, info->arg[i]);
  return NULL;
}

static const char *
payback_reason (double payback)
{
  return isnan (payback) ? _("not within the horizon") : payback == 0 ? _("nothing to pay back") : NULL;
}

static CxProgram *
what_if_program (const CxModel *m)
{
  const CxNode outputs[2] = { m->result[CX_RESULT_NPV], m->result[CX_RESULT_PAYBACK] };
  return cx_program_new_narrow (m->graph, outputs, 2);
}

/* Returns the weight of custom scenario number K, or that of the base for K = -1. */
static double
weight_of (const CxModel *m, int k)
{
  return k < 0 ? cx_item_number (m->c, "base_weight")
               : cx_item_number (cx_item_nth (m->c, CX_ITEM_SCENARIO, (guint) k), "weight");
}

/* Begins a lane for the base and each custom scenario that has a weight. */
static void
begin_weighted (const CxModel *m, CxLanes *lanes)
{
  for (int k = -1; k < (int) cx_item_n (m->c, CX_ITEM_SCENARIO); k++) {
    if (weight_of (m, k) <= 0)
      continue;
    g_autoptr (GArray) overrides =
      cx_scenario_overrides (m, k < 0 ? NULL : cx_item_nth (m->c, CX_ITEM_SCENARIO, (guint) k)->id, NULL);
    cx_lanes_begin (lanes, overrides);
  }
}

/* Returns Σ weight × npv / Σ weight. OUT points to the first lane of begin_weighted(). */
static double
weigh (const CxModel *m, const double *out)
{
  double sum = 0, weights = 0;

  for (int k = -1; k < (int) cx_item_n (m->c, CX_ITEM_SCENARIO); k++) {
    double weight = weight_of (m, k);
    if (weight <= 0)
      continue;
    sum += weight * *out;
    weights += weight;
    out += 2;
  }
  return weights > 0 ? sum / weights : NAN;
}

/* Runs the delays and the scenarios with a weight, which change all of the case. */
static void
run_delays (CxResults *r, const GArray *scenario, CxProgram *program)
{
  const CxModel *m = r->model;
  g_auto (CxLanes) lanes = cx_lanes_new (m);

  for (guint k = 0; k < 4; k++) {
    cx_lanes_begin (&lanes, scenario);
    cx_lanes_add (&lanes, m->delay, cx_delays[k]);
  }
  begin_weighted (m, &lanes);
  g_autofree double *out = cx_lanes_run (&lanes, program, 2);
  for (guint k = 0; k < 4; k++)
    r->cost_of_delay[k] = r->value[CX_RESULT_NPV] - out[2 * k];
  r->weighted_npv = weigh (m, out + 2 * 4);
}

/* Runs the case without each initiative. */
static void
run_dropped (CxResults *r, const GArray *scenario, CxProgram *program)
{
  const CxModel *m = r->model;
  g_auto (CxLanes) lanes = cx_lanes_new (m);

  for (guint i = 0; i < m->initiatives->len; i++) {
    cx_lanes_begin (&lanes, NULL);
    cx_lanes_add (&lanes, g_array_index (m->initiatives, CxInitiativeNodes, i).included, 0);
  }
  g_autofree double *out = cx_lanes_run_from (&lanes, program, scenario, 2);
  for (guint i = 0; i < m->initiatives->len; i++)
    r->initiatives[i].npv_if_dropped = out[2 * i];
}

/* Runs each initiative alone. These lanes begin with a case in which none counts, so that each of them changes little. For an initiative
 * alone, the probabilities of those that it requires do not count. */
static void
run_alone (CxResults *r, const GArray *scenario, CxProgram *program)
{
  const CxModel *m = r->model;
  g_autoptr (GArray) none = g_array_copy ((GArray *) scenario);
  g_auto (CxLanes) lanes = cx_lanes_new (m);

  for (guint i = 0; i < m->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (m->initiatives, CxInitiativeNodes, i);
    const CxOverride off[] = { { nodes->counts, 0, FALSE }, { nodes->chance, 1, FALSE } };
    g_array_append_vals (none, off, G_N_ELEMENTS (off));
    cx_lanes_begin (&lanes, NULL);
    cx_lanes_add (&lanes, nodes->counts, 1);
    cx_lanes_add (&lanes, nodes->chance, cx_results_at (r, nodes->chance));
  }
  g_autofree double *out = cx_lanes_run_from (&lanes, program, none, 2);
  for (guint i = 0; i < m->initiatives->len; i++) {
    r->initiatives[i].npv_alone = out[2 * i];
    r->initiatives[i].payback_alone = out[2 * i + 1];
    r->initiatives[i].payback_reason = payback_reason (out[2 * i + 1]);
  }
}

static void
run_what_ifs (CxResults *r, const GArray *scenario, CxProgram *program)
{
  run_delays (r, scenario, program);
  run_dropped (r, scenario, program);
  run_alone (r, scenario, program);
  for (guint i = 0; i < r->model->initiatives->len; i++) {
    const CxNode gate_value = g_array_index (r->model->initiatives, CxInitiativeNodes, i).gate_value;
    r->initiatives[i].gate_value = gate_value ? cx_results_at (r, gate_value) : NAN;
  }
}

/* Returns FALSE and an error if a custom formula does not give a number or an amount overflows. */
static gboolean
check_numbers (const CxResults *r, GError **error)
{
  const CxModel *m = r->model;
  unsigned month;
  const CxGuard *guard = cx_guard_find_broken (m, r->values, &month);

  if (guard) {
    cx_guard_set_error (guard, month, error);
    return FALSE;
  }
  for (guint i = 0; i < m->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (m->lines, CxLineNodes, i);
    for (guint t = 0; t <= m->horizon; t++)
      if (!isfinite (cx_values_at (r->values, line->amount, t))) {
        g_autofree char *path = cx_item_path (line->benefit);
        cx_error_set (error, CX_ERROR_KIND_RESULT, path, _("month %u: the benefit is not a finite number"), t);
        return FALSE;
      }
  }
  if (!isfinite (r->value[CX_RESULT_NPV]) || !isfinite (r->value[CX_RESULT_BASELINE_EROSION])) {
    cx_error_set (error, CX_ERROR_KIND_RESULT, "case", _("the amounts are too large to add up"));
    return FALSE;
  }
  return TRUE;
}

/* Reads the results from the values of the scenario's lane. */
static gboolean
read_results (CxResults *r, GError **error)
{
  const CxModel *m = r->model;

  for (guint i = 0; i < CX_N_RESULTS; i++) {
    r->value[i] = cx_results_at (r, m->result[i]);
    r->reason[i] = isnan (r->value[i]) ? cx_results_reason (r, m->result[i]) : NULL;
  }
  if (!check_numbers (r, error))
    return FALSE;
  r->irr_note = !isnan (r->value[CX_RESULT_IRR]) && cx_results_at (r, m->several_may_fit) != 0
                  ? _("other rates may fit too, between the trial rates")
                  : NULL;
  r->weighted_npv = NAN;
  r->reason[CX_RESULT_PAYBACK] = payback_reason (r->value[CX_RESULT_PAYBACK]);
  r->reason[CX_RESULT_DISCOUNTED_PAYBACK] = payback_reason (r->value[CX_RESULT_DISCOUNTED_PAYBACK]);
  return TRUE;
}

static CxLane
lane_of (const GArray *overrides)
{
  return (CxLane){ (const CxOverride *) (const void *) overrides->data, overrides->len };
}

/* Evaluates a scenario, with what-ifs if there is a PROGRAM for them. */
static CxResults *
evaluate (const CxModel *m, const char *scenario, CxProgram *program, GError **error)
{
  g_autoptr (GArray) overrides = cx_scenario_overrides (m, scenario, error);
  if (!overrides)
    return NULL;

  g_autoptr (CxResults) r = g_new0 (CxResults, 1);
  r->model = m;
  r->scenario = g_strdup (scenario ? scenario : CX_SCENARIO_BASE);
  r->value = g_new0 (double, CX_N_RESULTS);
  r->reason = g_new0 (const char *, CX_N_RESULTS);
  r->programs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cx_program_free);
  r->values = cx_values_new (m->graph, lane_of (overrides));
  if (!read_results (r, error))
    return NULL;
  if (program) {
    r->initiatives = g_new0 (CxInitiativeResult, m->initiatives->len + 1);
    run_what_ifs (r, overrides, program);
  }
  return g_steal_pointer (&r);
}

CxResults *
cx_results_new (const CxModel *m, const char *scenario, GError **error)
{
  CxProgram *program = what_if_program (m);
  CxResults *r = evaluate (m, scenario, program, error);

  if (r)
    r->program = program;
  else
    cx_program_free (program);
  return r;
}

CxResults *
cx_results_new_plain (const CxModel *m, const char *scenario, GError **error)
{
  return evaluate (m, scenario, NULL, error);
}

GPtrArray *
cx_results_new_each (const CxModel *m, const GPtrArray *scenarios, GError **error)
{
  CxProgram *program = what_if_program (m);
  g_autoptr (GPtrArray) each = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_results_free);

  for (guint i = 0; i < scenarios->len; i++) {
    CxResults *r = evaluate (m, g_ptr_array_index (scenarios, i), program, error);
    if (!r)
      break;
    g_ptr_array_add (each, r);
  }
  cx_program_free (program);
  return each->len == scenarios->len ? g_steal_pointer (&each) : NULL;
}

gboolean
cx_results_update (CxResults *r, GError **error)
{
  g_autoptr (GArray) overrides = cx_scenario_overrides (r->model, r->scenario, error);
  if (!overrides)
    return FALSE;
  cx_values_update (r->values, lane_of (overrides));
  if (!read_results (r, error))
    return FALSE;
  if (r->initiatives) {
    if (!r->program)
      r->program = what_if_program (r->model);
    run_what_ifs (r, overrides, r->program);
  }
  return TRUE;
}

void
cx_results_free (CxResults *r)
{
  if (!r)
    return;
  cx_values_free (r->values);
  cx_program_free (r->program);
  g_hash_table_unref (r->programs);
  g_free (r->value);
  g_free (r->reason);
  g_free (r->initiatives);
  g_free (r->scenario);
  g_free (r);
}
