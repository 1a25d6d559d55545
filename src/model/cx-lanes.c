#include "config.h"

#include "model/cx-lanes.h"

#include <math.h>

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

double *
cx_lanes_run (const CxLanes *lanes, CxProgram *program, guint n_outputs)
{
  guint n = lanes->starts->len;
  g_autofree CxLane *run = g_new0 (CxLane, n + 1);
  double *out = g_new0 (double, (gsize) n *n_outputs + 1);

  for (guint i = 0; i < n; i++) {
    guint from = g_array_index (lanes->starts, guint, i);
    guint to = i + 1 < n ? g_array_index (lanes->starts, guint, i + 1) : lanes->overrides->len;
    if (to > from) /* an empty list may have no address */
      run[i] = (CxLane){ &g_array_index (lanes->overrides, CxOverride, from), to - from };
  }
  cx_program_run (program, run, n, out);
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
