#include "config.h"

#include "model/results/cx-lanes.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calc/cx-wider.h"

CxLanes
cx_lanes_new (void)
{
  return (CxLanes){ g_array_new (FALSE, FALSE, sizeof (CxOverride)), g_array_new (FALSE, FALSE, sizeof (guint)) };
}

void
cx_lanes_clear (CxLanes *lanes)
{
  g_clear_pointer (&lanes->overrides, g_array_unref);
  g_clear_pointer (&lanes->starts, g_array_unref);
}

void
cx_lanes_begin (CxLanes *lanes, const GArray *scenario)
{
  guint start = lanes->overrides->len;
  g_array_append_vals (lanes->overrides, scenario->data, scenario->len);
  g_array_append_val (lanes->starts, start);
}

void
cx_lanes_add (CxLanes *lanes, CxNode node, double value)
{
  CxOverride override = { node, value };
  g_array_append_val (lanes->overrides, override);
}

guint
cx_lanes_n (const CxLanes *lanes)
{
  return lanes->starts->len;
}

void
cx_lanes_reset (CxLanes *lanes)
{
  g_array_set_size (lanes->overrides, 0);
  g_array_set_size (lanes->starts, 0);
}

/* As the programs want them. (transfer full) */
static CxLane *
list_lanes (const CxLanes *lanes)
{
  guint n = lanes->starts->len;
  CxLane *list = g_new0 (CxLane, n + 1);

  for (guint i = 0; i < n; i++) {
    guint from = g_array_index (lanes->starts, guint, i);
    guint to = i + 1 < n ? g_array_index (lanes->starts, guint, i + 1) : lanes->overrides->len;
    if (to > from) /* an empty list may have no address */
      list[i] = (CxLane){ &g_array_index (lanes->overrides, CxOverride, from), to - from };
  }
  return list;
}

double *
cx_lanes_run (const CxLanes *lanes, CxProgram *program, guint n_outputs)
{
  g_autofree CxLane *list = list_lanes (lanes);
  double *out = g_new0 (double, (gsize) lanes->starts->len *n_outputs + 1);

  cx_program_run (program, list, lanes->starts->len, out);
  return out;
}

/* ---- Where a custom formula is no number ---- */

char *
cx_guard_text (const CxGuard *guard, guint month)
{
  g_autofree char *path = cx_item_path (guard->benefit);
  return g_strdup_printf (_("%s/formula: month %u: %s"), path, month, _(guard->what));
}

/* Of each guard two outputs: the number it looks at, and the condition under which it does (if none, the number again). */
CxProgram *
cx_guarded_program_new (const CxModel *m, const CxNode *outputs, guint n_outputs)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (CxNode));

  g_array_append_vals (all, outputs, n_outputs);
  for (guint i = 0; i < m->guards->len; i++) {
    const CxGuard *guard = &g_array_index (m->guards, CxGuard, i);
    CxNode value = guard->bad ? guard->bad : guard->number, reached = guard->reached ? guard->reached : value;
    g_array_append_val (all, value);
    g_array_append_val (all, reached);
  }
  return cx_program_new (m->graph, (const CxNode *) (const void *) all->data, all->len);
}

static gboolean
is_monthly (const CxModel *m, CxNode node)
{
  return node != CX_NONE && cx_graph_node (m->graph, node)->monthly;
}

/* Values and reached of a guard for lanes, month by month; what is not monthly has a step of 0. */
typedef struct {
  const double *values, *reached;
  size_t month_step, lane_step, reached_month, reached_lane;
  guint months;
} Watched;

static Watched
watch (const CxProgram *program, const CxModel *m, const CxGuard *guard, guint output)
{
  CxNode looked_at = guard->bad ? guard->bad : guard->number;
  Watched w;

  w.values = cx_program_output (program, output, &w.month_step, &w.lane_step);
  w.reached = cx_program_output (program, output + 1, &w.reached_month, &w.reached_lane);
  if (!is_monthly (m, looked_at))
    w.month_step = 0;
  if (!is_monthly (m, guard->reached))
    w.reached_month = 0;
  w.months = is_monthly (m, looked_at) || is_monthly (m, guard->reached) ? m->horizon + 1 : 1;
  return w;
}

/* Whether one of N numbers is not 0, or one is not finite: seldom, and looked for without a branch. */
CX_WIDER static gboolean
some_are_bad (const double *values, guint n, gboolean is_flag)
{
  guint64 bad = 0;

  if (is_flag)
    for (guint l = 0; l < n; l++)
      bad |= values[l] != 0 ? 1 : 0;
  else
    for (guint l = 0; l < n; l++)
      bad |= values[l] - values[l] != 0 ? 1 : 0;
  return bad != 0;
}

gboolean
cx_guarded_program_check (const CxProgram *program, const CxModel *m, guint n_outputs, guint n, CxBreach *breaches)
{
  gboolean breached = FALSE;

  memset (breaches, 0, n * sizeof *breaches);
  for (guint i = 0; i < m->guards->len; i++) {
    const CxGuard *guard = &g_array_index (m->guards, CxGuard, i);
    const Watched w = watch (program, m, guard, n_outputs + 2 * i);

    for (guint t = 0; t < w.months; t++) {
      const double *values = w.values + t * w.month_step, *reached = w.reached + t * w.reached_month;
      if (!some_are_bad (values, w.lane_step ? n : 1, guard->bad != CX_NONE))
        continue;
      for (guint l = 0; l < n; l++) {
        double value = values[l * w.lane_step];
        gboolean bad = guard->bad ? value != 0 : !isfinite (value);
        if (bad && !breaches[l].guard && (guard->bad || !guard->reached || reached[l * w.reached_lane] != 0)) {
          breaches[l] = (CxBreach){ guard, t };
          breached = TRUE;
        }
      }
    }
  }
  return breached;
}

double *
cx_lanes_run_guarded (const CxLanes *lanes, const CxModel *m, const CxNode *outputs, guint n_outputs, CxBreach *breaches)
{
  CxProgram *program = cx_guarded_program_new (m, outputs, n_outputs);
  guint n = lanes->starts->len, n_all = n_outputs + 2 * m->guards->len, width = (guint) cx_program_width (program);
  g_autofree CxLane *list = list_lanes (lanes);
  g_autofree double *block = g_new0 (double, (gsize) width *n_all + 1);
  g_autofree CxBreach *found = g_new0 (CxBreach, width);
  double *out = g_new0 (double, (gsize) n *n_outputs + 1);

  /* Block by block, because only the last one can be looked into. */
  for (guint first = 0; first < n; first += width) {
    guint here = MIN (width, n - first);
    cx_program_run (program, list + first, here, block);
    cx_guarded_program_check (program, m, n_outputs, here, found);
    for (guint l = 0; l < here; l++) {
      for (guint k = 0; k < n_outputs; k++)
        out[(gsize) (first + l) * n_outputs + k] = found[l].guard ? NAN : block[(gsize) l * n_all + k];
      if (breaches)
        breaches[first + l] = found[l];
    }
  }
  cx_program_free (program);
  return out;
}

double
cx_model_input_number (const CxModel *m, const GArray *scenario, guint k)
{
  const CxInput *input = g_ptr_array_index (m->inputs, k);
  double number = input->number;

  for (guint i = 0; i < scenario->len; i++)
    if (g_array_index (scenario, CxOverride, i).node == m->input_nodes[k])
      number = g_array_index (scenario, CxOverride, i).value;
  return number;
}

gboolean
cx_input_ends (const CxInput *input, double *low, double *high)
{
  /* The value in the case, not the one kept in INPUT: an edit that was taken back has replaced it by an equal one. */
  const CxInput now = { .value = cx_item_value (input->item, input->field->id), .number = input->number };
  return cx_input_range (&now, low, high);
}

double
cx_input_admissible (const CxInput *input, double value)
{
  double low, high;

  cx_input_bounds (input->item, input->field, &low, &high);
  if (input->field->flags & CX_FIELD_ROUNDED)
    value = round (value);
  return CLAMP (value, low, high);
}
