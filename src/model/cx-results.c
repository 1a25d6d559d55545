#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/cx-model.h"
#include "model/cx-sensitivity.h"

const int cx_delays[4] = { 1, 3, 6, 12 };

static const CxResultInfo infos[CX_N_RESULTS] = {
#define CX_RESULT(name, key, label, unit) { key, label, CX_UNIT_##unit },
#include "model/results.def"
#undef CX_RESULT
};

static const char *const series_keys[CX_N_SERIES] = { "benefits", "costs", "tax", "net", "cumulative", "discounted_cumulative" };

const CxResultInfo *
cx_result_info (CxResult result)
{
  return &infos[result];
}

const char *
cx_series_key (CxSeries series)
{
  return series_keys[series];
}

double
cx_results_at (const CxResults *r, CxNode node)
{
  return cx_value (r->values, node);
}

const double *
cx_results_series (const CxResults *r, CxSeries series)
{
  return cx_value_series (r->values, r->model->series[series]);
}

const char *
cx_results_reason (const CxResults *r, CxNode node)
{
  const CxGraph *g = r->model->graph;
  const CxNodeInfo *info = cx_graph_node (g, node);

  /* A result may stand behind others: follow them to the reason that holds. */
  while (info->op == CX_OP_SAME || (info->op == CX_OP_REASON && cx_value (r->values, info->arg[0]) == 0)) {
    node = info->arg[info->op == CX_OP_SAME ? 0 : 1];
    info = cx_graph_node (g, node);
  }
  if (info->op == CX_OP_REASON)
    return cx_graph_reason_text (g, node);
  for (guint i = 0; i < cx_op_info (info->op)->arity; i++)
    if (!cx_graph_node (g, info->arg[i])->monthly && isnan (cx_value (r->values, info->arg[i])))
      return cx_results_reason (r, info->arg[i]);
  return NULL;
}

/* One lane of a what-if on top of a scenario: the scenario's overrides, then a few more. */
typedef struct {
  GArray *overrides; /* CxOverride of all lanes, one after the other */
  GArray *ends;      /* guint: where each lane ends */
} Lanes;

static void
lanes_begin (Lanes *lanes, const GArray *scenario)
{
  guint end = lanes->overrides->len;
  g_array_append_vals (lanes->overrides, scenario->data, scenario->len);
  g_array_append_val (lanes->ends, end);
}

static void
lanes_add (Lanes *lanes, CxNode node, double value)
{
  CxOverride override = { node, value };
  g_array_append_val (lanes->overrides, override);
}

static double *
lanes_run (Lanes *lanes, CxProgram *program, guint n_outputs)
{
  guint n = lanes->ends->len;
  g_autofree CxLane *run = g_new0 (CxLane, n + 1);
  double *out = g_new0 (double, (gsize) n *n_outputs + 1);

  for (guint i = 0; i < n; i++) {
    guint from = g_array_index (lanes->ends, guint, i);
    guint to = i + 1 < n ? g_array_index (lanes->ends, guint, i + 1) : lanes->overrides->len;
    run[i] = (CxLane){ &g_array_index (lanes->overrides, CxOverride, from), to - from };
  }
  cx_program_run (program, run, n, out);
  return out;
}

static Lanes
lanes_new (void)
{
  return (Lanes){ g_array_new (FALSE, FALSE, sizeof (CxOverride)), g_array_new (FALSE, FALSE, sizeof (guint)) };
}

static void
lanes_clear (Lanes *lanes)
{
  g_array_unref (lanes->overrides);
  g_array_unref (lanes->ends);
}

static const char *
payback_reason (double payback)
{
  return isnan (payback) ? _("not within the horizon") : payback == 0 ? _("nothing to pay back") : NULL;
}

/* Delays, each initiative alone and each one dropped: lanes of one pass. */
static void
run_what_ifs (CxResults *r, const GArray *scenario)
{
  const CxModel *m = r->model;
  guint n = m->initiatives->len;
  Lanes lanes = lanes_new ();

  for (guint k = 0; k < 4; k++) {
    lanes_begin (&lanes, scenario);
    lanes_add (&lanes, m->delay, cx_delays[k]);
  }
  for (guint i = 0; i < n; i++) {
    lanes_begin (&lanes, scenario);
    for (guint k = 0; k < n; k++)
      lanes_add (&lanes, g_array_index (m->initiatives, CxInitiativeNodes, k).counts, k == i);
    lanes_begin (&lanes, scenario);
    lanes_add (&lanes, g_array_index (m->initiatives, CxInitiativeNodes, i).included, 0);
  }

  g_autofree double *out = lanes_run (&lanes, r->what_ifs, 2);
  for (guint k = 0; k < 4; k++)
    r->cost_of_delay[k] = r->value[CX_RESULT_NPV] - out[2 * k];
  for (guint i = 0; i < n; i++) {
    r->initiatives[i].npv_alone = out[2 * (4 + 2 * i)];
    r->initiatives[i].payback_alone = out[2 * (4 + 2 * i) + 1];
    r->initiatives[i].payback_reason = payback_reason (out[2 * (4 + 2 * i) + 1]);
    r->initiatives[i].npv_if_dropped = out[2 * (5 + 2 * i)];
  }
  lanes_clear (&lanes);
}

static double
value_in (const CxResults *r, CxNode node, unsigned month)
{
  return cx_value_at (r->values, node, cx_graph_node (r->model->graph, node)->monthly ? month : 0);
}

static gboolean
is_broken (const CxResults *r, const CxGuard *guard, unsigned month)
{
  if (guard->bad)
    return value_in (r, guard->bad, month) != 0;
  return (!guard->reached || value_in (r, guard->reached, month) != 0) && !isfinite (value_in (r, guard->number, month));
}

/* Where a custom formula is no number, or an amount ran over. */
static gboolean
check_numbers (const CxResults *r, GError **error)
{
  const CxModel *m = r->model;

  for (guint i = 0; i < m->guards->len; i++) {
    const CxGuard *guard = &g_array_index (m->guards, CxGuard, i);
    for (guint t = 0; t <= m->horizon; t++)
      if (is_broken (r, guard, t)) {
        g_autofree char *path = cx_item_path (guard->benefit);
        g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s/formula: month %u: %s"), path, t, _(guard->what));
        return FALSE;
      }
  }
  for (guint i = 0; i < m->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (m->lines, CxLineNodes, i);
    for (guint t = 0; t <= m->horizon; t++)
      if (!isfinite (cx_value_at (r->values, line->amount, t))) {
        g_autofree char *path = cx_item_path (line->benefit);
        g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: month %u: the benefit is not a finite number"), path, t);
        return FALSE;
      }
  }
  if (!isfinite (r->value[CX_RESULT_NPV]) || !isfinite (r->value[CX_RESULT_BASELINE_EROSION])) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("case: the amounts are too large to add up"));
    return FALSE;
  }
  return TRUE;
}

/* What follows from the values of the scenario's lane. */
static gboolean
read_results (CxResults *r, const GArray *overrides, GError **error)
{
  const CxModel *m = r->model;

  for (guint i = 0; i < CX_N_RESULTS; i++) {
    r->value[i] = cx_results_at (r, m->result[i]);
    r->reason[i] = isnan (r->value[i]) ? cx_results_reason (r, m->result[i]) : NULL;
  }
  if (!check_numbers (r, error))
    return FALSE;
  r->reason[CX_RESULT_PAYBACK] = payback_reason (r->value[CX_RESULT_PAYBACK]);
  r->reason[CX_RESULT_DISCOUNTED_PAYBACK] = payback_reason (r->value[CX_RESULT_DISCOUNTED_PAYBACK]);
  run_what_ifs (r, overrides);
  return TRUE;
}

static CxLane
lane_of (const GArray *overrides)
{
  return (CxLane){ (const CxOverride *) (const void *) overrides->data, overrides->len };
}

CxResults *
cx_results_new (const CxModel *m, const char *scenario, GError **error)
{
  const CxNode outputs[2] = { m->result[CX_RESULT_NPV], m->result[CX_RESULT_PAYBACK] };
  g_autoptr (GArray) overrides = cx_model_scenario (m, scenario, error);
  if (!overrides)
    return NULL;

  g_autoptr (CxResults) r = g_new0 (CxResults, 1);
  r->model = m;
  r->scenario = g_strdup (scenario ? scenario : "base");
  r->initiatives = g_new0 (CxInitiativeResult, m->initiatives->len + 1);
  r->what_ifs = cx_program_new (m->graph, outputs, 2);
  r->values = cx_evaluate (m->graph, lane_of (overrides));
  if (!read_results (r, overrides, error))
    return NULL;
  return g_steal_pointer (&r);
}

gboolean
cx_results_update (CxResults *r, GError **error)
{
  g_autoptr (GArray) overrides = cx_model_scenario (r->model, r->scenario, error);
  if (!overrides)
    return FALSE;
  cx_values_update (r->values, lane_of (overrides));
  return read_results (r, overrides, error);
}

void
cx_results_free (CxResults *r)
{
  if (!r)
    return;
  cx_values_free (r->values);
  cx_program_free (r->what_ifs);
  g_free (r->initiatives);
  g_free (r->scenario);
  g_free (r);
}

gboolean
cx_scenario_is_computed (const char *scenario)
{
  return strcmp (scenario, "base") == 0 || strcmp (scenario, "conservative") == 0 || strcmp (scenario, "optimistic") == 0;
}

/* What may stand for INPUT when it is drawn or varied: inside the hard bounds, whole where the model says so. */
static double
admissible (const CxInput *input, double value)
{
  const CxField *field = input->field;
  if (field->flags & CX_FIELD_ROUNDED)
    value = round (value);
  return CLAMP (value, field->low, field->high);
}

/* The value in the case, not the one kept in INPUT: an edit that was taken back has replaced it by an equal one. */
static const CxValue *
current_value (const CxInput *input)
{
  return cx_item_value (input->item, input->field->id);
}

/* NPV at both ends of the range of each input in INDICES; OUT[2·k] low, OUT[2·k+1] high. */
static double *
run_ends (const CxModel *m, const GArray *scenario, const GArray *indices, const double *ends)
{
  Lanes lanes = lanes_new ();
  for (guint k = 0; k < indices->len; k++)
    for (guint end = 0; end < 2; end++) {
      lanes_begin (&lanes, scenario);
      lanes_add (&lanes, m->input_nodes[g_array_index (indices, guint, k)], ends[2 * k + end]);
    }
  CxProgram *program = cx_program_new (m->graph, &m->result[CX_RESULT_NPV], 1);
  double *out = lanes_run (&lanes, program, 1);
  cx_program_free (program);
  lanes_clear (&lanes);
  return out;
}

static GArray *
computed_scenario (const CxModel *m, gboolean optimistic)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (CxOverride));
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *overrides = g_array_new (FALSE, FALSE, sizeof (CxOverride));

  for (guint i = 0; i < m->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (m->inputs, i);
    const CxValue *value = current_value (input);
    if (!value || !value->has_low || !value->has_high)
      continue;
    double low = admissible (input, value->low), high = admissible (input, value->high);
    g_array_append_val (indices, i);
    g_array_append_val (ends, low);
    g_array_append_val (ends, high);
  }
  g_autofree double *npv = run_ends (m, none, indices, (const double *) (const void *) ends->data);
  for (guint k = 0; k < indices->len; k++) {
    double low = npv[2 * k], high = npv[2 * k + 1];
    /* Where both ends are worth the same (but for the last digits), low counts as the adverse one. */
    gboolean high_is_better = !(low - high > 1e-9 * MAX (fabs (low), fabs (high)));
    CxOverride override = { m->input_nodes[g_array_index (indices, guint, k)],
                            g_array_index (ends, double, 2 * k + (high_is_better == optimistic ? 1 : 0)) };
    g_array_append_val (overrides, override);
  }
  return overrides;
}

GArray *
cx_model_scenario (const CxModel *m, const char *scenario, GError **error)
{
  GArray *overrides;

  if (scenario && (strcmp (scenario, "conservative") == 0 || strcmp (scenario, "optimistic") == 0))
    return computed_scenario (m, strcmp (scenario, "optimistic") == 0);

  overrides = g_array_new (FALSE, FALSE, sizeof (CxOverride));
  if (!scenario || strcmp (scenario, "base") == 0)
    return overrides;

  const CxItem *item = cx_item_child (m->c, CX_ITEM_SCENARIO, scenario);
  if (!item) {
    GString *known = g_string_new ("base, conservative, optimistic");
    for (guint i = 0; i < cx_item_n (m->c, CX_ITEM_SCENARIO); i++)
      g_string_append_printf (known, ", %s", cx_item_nth (m->c, CX_ITEM_SCENARIO, i)->id);
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("scenarios: there is no scenario “%s”; there are: %s"), scenario,
                 known->str);
    g_string_free (known, TRUE);
    g_array_unref (overrides);
    return NULL;
  }
  for (guint i = 0; i < cx_item_n (item, CX_ITEM_OVERRIDE); i++) {
    const CxItem *child = cx_item_nth (item, CX_ITEM_OVERRIDE, i);
    CxNode node = cx_model_input (m, child->id);
    CxOverride override = { node, cx_item_number (child, "") };
    if (node) /* an override of what the case does not use now stays without effect */
      g_array_append_val (overrides, override);
  }
  return overrides;
}

static int
by_swing (gconstpointer a, gconstpointer b)
{
  const CxSwing *x = a, *y = b;
  if (x->swing != y->swing)
    return x->swing > y->swing ? -1 : 1;
  return strcmp (x->input->path, y->input->path);
}

GArray *
cx_model_sensitivity (const CxModel *m, const char *scenario, GError **error)
{
  g_autoptr (GArray) overrides = cx_model_scenario (m, scenario, error);
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *swings;

  if (!overrides)
    return NULL;
  swings = g_array_new (FALSE, FALSE, sizeof (CxSwing));
  for (guint i = 0; i < m->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (m->inputs, i);
    const CxValue *value = current_value (input);
    CxSwing swing = { .input = input, .assumed = !value || !value->has_low || !value->has_high };

    if (input->field->type == CX_FIELD_SWITCH)
      continue; /* an initiative that is dropped has its own figure */
    double number = input->number;
    for (guint k = 0; k < overrides->len; k++)
      if (g_array_index (overrides, CxOverride, k).node == m->input_nodes[i])
        number = g_array_index (overrides, CxOverride, k).value;
    swing.low = admissible (input, swing.assumed ? number - 0.1 * fabs (number) : value->low);
    swing.high = admissible (input, swing.assumed ? number + 0.1 * fabs (number) : value->high);
    g_array_append_val (indices, i);
    g_array_append_val (ends, swing.low);
    g_array_append_val (ends, swing.high);
    g_array_append_val (swings, swing);
  }
  g_autofree double *npv = run_ends (m, overrides, indices, (const double *) (const void *) ends->data);
  for (guint k = 0; k < swings->len; k++) {
    CxSwing *swing = &g_array_index (swings, CxSwing, k);
    swing->npv_low = npv[2 * k];
    swing->npv_high = npv[2 * k + 1];
    swing->swing = fabs (npv[2 * k + 1] - npv[2 * k]);
  }
  g_array_sort (swings, by_swing);
  return swings;
}
