/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-initiatives.h"

#include <string.h>

#include "model/build/cx-act.h"

/* Returns the place of the initiative with ID among all. */
static guint
position (CxBuilder *b, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (b->initiatives, id));
}

/* Builds 1 if initiative I is included and every initiative that it requires counts, otherwise 0. Circles were refused before. */
static CxNode
build_counts (CxBuilder *b, guint i)
{
  CxInitiativeNodes *nodes = &g_array_index (b->model->initiatives, CxInitiativeNodes, i);

  if (nodes->counts)
    return nodes->counts;

  CxNode counts = nodes->included;
  const char *const *required = cx_item_refs (nodes->initiative, "requires");
  for (guint k = 0; required[k]; k++)
    counts = cx_mul (b->g, counts, build_counts (b, position (b, required[k])));
  if (counts != nodes->included)
    cx_build_name (b, counts, CX_UNIT_FLAG, 0, _("%s counts: included, with all it requires"), cx_item_name (nodes->initiative));
  g_array_index (b->model->initiatives, CxInitiativeNodes, i).counts = counts;
  return counts;
}

/* Builds the probability that an initiative succeeds if the initiatives that it requires succeed. It is a node of its own beside the input,
 * so that what-ifs and tosses can override it. */
static void
build_chance (CxBuilder *b, CxInitiativeNodes *nodes)
{
  nodes->chance = cx_op (b->g, CX_OP_SAME, cx_build_input (b, nodes->initiative, "probability"), CX_NONE, CX_NONE);
}

/* Adds to MARKED initiative I and all initiatives that it requires, each once. */
static void
mark_required (CxBuilder *b, guint i, GHashTable *seen, GArray *marked)
{
  const char *const *required = cx_item_refs (cx_item_nth (b->c, CX_ITEM_INITIATIVE, i), "requires");

  if (!g_hash_table_add (seen, GUINT_TO_POINTER (i)))
    return;
  g_array_append_val (marked, i);
  for (guint k = 0; required[k]; k++)
    mark_required (b, position (b, required[k]), seen, marked);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const guint x = *(const guint *) a, y = *(const guint *) b;
  return x < y ? -1 : x > y;
}

/* Builds P, the product of the initiative's own probability and those of all initiatives that it requires, each once. */
static void
build_success (CxBuilder *b, guint i)
{
  CxInitiativeNodes *nodes = &g_array_index (b->model->initiatives, CxInitiativeNodes, i);
  g_autoptr (GArray) marked = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *name = cx_item_name (nodes->initiative);
  CxNode success = nodes->chance;

  if (*cx_item_refs (nodes->initiative, "requires")) {
    g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
    mark_required (b, i, seen, marked);
    g_array_sort (marked, compare_places);
  }
  for (guint k = 0; k < marked->len; k++) {
    guint required = g_array_index (marked, guint, k);
    if (required != i)
      success = cx_mul (b->g, success, g_array_index (b->model->initiatives, CxInitiativeNodes, required).chance);
  }
  if (success != nodes->chance)
    cx_build_name (b, success, CX_UNIT_SHARE, 0, _("Success of %s, with all it requires"), name);
  nodes->success = success;
}

/* A failing initiative is stopped at its gate: of later costs that are not committed, only the share of success is paid. */
static void
build_gate (CxBuilder *b, CxInitiativeNodes *nodes)
{
  CxGraph *g = b->g;
  const char *name = cx_item_name (nodes->initiative);

  if (!cx_item_value (nodes->initiative, "gate_month"))
    return;
  CxNode at = cx_add (g, nodes->start, cx_build_structural (b, nodes->initiative, "gate_month"));
  cx_build_name (b, at, CX_UNIT_MONTH, 0, _("Gate, %s"), name);
  nodes->gate = cx_op (g, CX_OP_SAME, nodes->success, CX_NONE, CX_NONE);
  cx_build_name (b, nodes->gate, CX_UNIT_SHARE, 0, _("Goes on after the gate, %s"), name);
  nodes->goes_on = cx_if (g, cx_op (g, CX_OP_GT, CX_MONTH_NODE, at, CX_NONE), nodes->gate, cx_literal (g, 1));
  cx_build_name (b, nodes->goes_on, CX_UNIT_SHARE, 0, _("Share of costs paid, %s"), name);
}

/* The beginning and the growth of the effect of a benefit or of a whole initiative. */
typedef struct {
  CxItem *initiative;
  const char *name;
  CxNode begin, ramp;
} Course;

/* Returns the effect by month: x = clip((t-begin)/max(p,1), 0, 1), linear or as an S-curve, which decays once full effect is reached. */
static CxNode
build_effect (CxBuilder *b, const Course *course)
{
  CxGraph *g = b->g;
  const char *name = course->name;
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);

  CxNode ramp = cx_max (g, course->ramp, one);
  cx_build_name (b, ramp, CX_UNIT_MONTHS, 0, _("Ramp, at least a month, %s"), name);

  CxNode since = cx_sub (g, CX_MONTH_NODE, course->begin);
  CxNode x = cx_min (g, one, cx_max (g, zero, cx_div (g, since, ramp)));
  CxNode e = x;
  if (strcmp (cx_item_text (course->initiative, "ramp_shape"), "s-curve") == 0) {
    cx_build_name (b, x, CX_UNIT_SHARE, 0, _("Progress of the ramp, %s"), name);
    e = cx_mul (g, cx_mul (g, x, x), cx_sub (g, cx_literal (g, 3), cx_mul (g, cx_literal (g, 2), x)));
  }
  CxNode faded = cx_max (g, zero, cx_sub (g, since, ramp));
  cx_build_name (b, faded, CX_UNIT_MONTHS, 0, _("Months after full effect, %s"), name);
  /* The power is not taken before the decay begins, because a decay of 100% would make it 0^0. */
  CxNode left =
    cx_pow (g, cx_sub (g, one, cx_build_input (b, course->initiative, "decay_rate")), cx_div (g, faded, cx_literal (g, 12)));
  CxNode decay = cx_if (g, cx_op (g, CX_OP_GT, faded, zero, CX_NONE), left, one);
  cx_build_name (b, decay, CX_UNIT_FACTOR, 0, _("Effect left after decay, %s"), name);
  return cx_build_name (b, cx_mul (g, e, decay), CX_UNIT_SHARE, 0, _("Effect, %s"), name);
}

static void
build_timing (CxBuilder *b, CxInitiativeNodes *nodes)
{
  CxGraph *g = b->g;
  CxItem *initiative = nodes->initiative;
  const char *name = cx_item_name (initiative);

  nodes->start = cx_add (g, cx_build_input (b, initiative, "start_month"), b->model->delay);
  cx_build_name (b, nodes->start, CX_UNIT_MONTH, 0, _("Start, %s"), name);
  nodes->built = cx_add (g, nodes->start, cx_build_input (b, initiative, "build_months"));
  cx_build_name (b, nodes->built, CX_UNIT_MONTH, 0, _("First effect after, %s"), name);
  nodes->effect = build_effect (b, &(Course){ initiative, name, nodes->built, cx_build_input (b, initiative, "ramp_months") });
}

/* Returns e(t) of a line. It is that of the initiative unless the line has a delay, a ramp or an adoption of its own. Amounts by year count
 * in full from the beginning. */
static CxNode
build_line_effect (CxBuilder *b, const CxLine *line)
{
  CxGraph *g = b->g;
  CxItem *benefit = line->benefit;
  g_autofree char *name = g_strdup_printf ("%s, %s", cx_item_name (benefit), cx_item_name (line->initiative));

  if (cx_item_n_years (benefit, "adoption") > 0)
    return cx_build_name (b, cx_build_by_year (b, benefit, "adoption", line->begin, TRUE), CX_UNIT_SHARE, 0, _("Effect, %s"),
                          name);
  if (strcmp (line->driver->id, "yearly_amount") == 0) {
    CxNode begun = cx_op (g, CX_OP_GT, CX_MONTH_NODE, line->begin, CX_NONE);
    return cx_build_name (b, cx_if (g, begun, cx_literal (g, 1), cx_literal (g, 0)), CX_UNIT_SHARE, 0, _("Effect, %s"), name);
  }
  CxItem *ramp = cx_item_value (benefit, "ramp_months") ? benefit : line->initiative;
  return build_effect (b, &(Course){ line->initiative, name, line->begin, cx_build_input (b, ramp, "ramp_months") });
}

/* Returns the id in FIELD, or NULL if the driver of BENEFIT has no such field. */
static const char *
target (const CxItem *benefit, const char *field)
{
  return cx_registry_find (CX_ITEM_BENEFIT, cx_item_driver (benefit), field) ? cx_item_text (benefit, field) : NULL;
}

static void
build_line (CxBuilder *b, const CxInitiativeNodes *nodes, CxItem *benefit)
{
  CxGraph *g = b->g;
  CxLine line = { .benefit = benefit,
                  .initiative = nodes->initiative,
                  .counts = nodes->counts,
                  .driver = cx_registry_find_driver (cx_item_text (benefit, "driver")) };

  line.segment = target (benefit, "segment");
  line.stage = target (benefit, "stage");
  line.channel = target (benefit, "channel");
  line.begin = cx_add (g, nodes->built, cx_build_input (b, benefit, "delay_months"));
  cx_build_name (b, line.begin, CX_UNIT_MONTH, 0, _("First effect after, %s, %s"), cx_item_name (benefit),
                 cx_item_name (nodes->initiative));
  line.effect = build_line_effect (b, &line);
  CxNode believed = cx_sub (g, cx_literal (g, 1), cx_build_input (b, benefit, "risk_adjustment"));
  CxNode share = cx_mul (g, cx_mul (g, cx_build_input (b, benefit, "attribution"), believed), nodes->success);
  line.strength = cx_mul (g, cx_mul (g, share, nodes->counts), line.effect);
  if (line.driver->keeps)
    line.strength = cx_op (g, CX_OP_LESSEN, line.strength, b->model->stress[CX_STRESS_CHURN], CX_NONE);
  cx_build_name (b, line.strength, CX_UNIT_SHARE, 0, _("Strength, %s, %s"), cx_item_name (benefit),
                 cx_item_name (nodes->initiative));
  g_array_append_val (b->lines, line);
}

#define EACH_INITIATIVE(b, i, nodes)                       \
  for (guint i = 0; i < (b)->model->initiatives->len; i++) \
    for (CxInitiativeNodes *nodes = &g_array_index ((b)->model->initiatives, CxInitiativeNodes, i); nodes; nodes = NULL)

void
cx_build_initiatives (CxBuilder *b)
{
  cx_graph_begin_block (b->g, CX_BLOCK_MODEL, _("Initiatives"));
  for (guint i = 0; i < cx_item_n (b->c, CX_ITEM_INITIATIVE); i++) {
    CxItem *initiative = cx_item_nth (b->c, CX_ITEM_INITIATIVE, i);
    CxInitiativeNodes nodes = { .initiative = initiative, .included = cx_build_input (b, initiative, "included") };
    build_chance (b, &nodes);
    nodes.succeeds = cx_input_new (initiative, &cx_field_succeeds);
    g_hash_table_insert (b->initiatives, initiative->id, GUINT_TO_POINTER (i));
    g_array_append_val (b->model->initiatives, nodes);
  }
  for (guint i = 0; i < b->model->initiatives->len; i++)
    build_counts (b, i);
  for (guint i = 0; i < b->model->initiatives->len; i++)
    build_success (b, i);
  EACH_INITIATIVE (b, i, nodes)
  {
    build_timing (b, nodes);
    build_gate (b, nodes);
  }

  cx_graph_begin_block (b->g, CX_BLOCK_MODEL, _("Strength of each benefit"));
  EACH_INITIATIVE (b, i, nodes)
  for (guint k = 0; k < cx_item_n (nodes->initiative, CX_ITEM_BENEFIT); k++)
    build_line (b, nodes, cx_item_nth (nodes->initiative, CX_ITEM_BENEFIT, k));
  cx_act_index (b);
}
