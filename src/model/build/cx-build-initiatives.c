/* When initiatives act and how strongly. */
#include "config.h"

#include "model/build/cx-build-initiatives.h"

#include <string.h>

/* 1 if INITIATIVE is included and everything it requires counts; circles were refused before. */
static CxNode
build_counts (CxBuilder *b, guint i)
{
  CxInitiativeNodes *nodes = &g_array_index (b->model->initiatives, CxInitiativeNodes, i);

  if (nodes->counts)
    return nodes->counts;

  CxNode counts = nodes->included;
  const char *const *required = cx_item_refs (nodes->initiative, "requires");
  for (guint k = 0; required[k]; k++)
    for (guint other = 0; other < b->model->initiatives->len; other++)
      if (strcmp (cx_item_nth (b->c, CX_ITEM_INITIATIVE, other)->id, required[k]) == 0)
        counts = cx_mul (b->g, counts, build_counts (b, other));
  if (counts != nodes->included)
    cx_build_name (b, counts, CX_UNIT_FLAG, 0, _("%s counts: included, with all it requires"), cx_item_name (nodes->initiative));
  g_array_index (b->model->initiatives, CxInitiativeNodes, i).counts = counts;
  return counts;
}

/* x = clip((t-s-b)/max(p,1), 0, 1), linear or as an S-curve, fading once full effect was reached. */
static CxNode
build_effect (CxBuilder *b, CxItem *initiative)
{
  CxGraph *g = b->g;
  const char *name = cx_item_name (initiative);
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);

  CxNode start = cx_add (g, cx_build_input (b, initiative, "start_month"), b->model->delay);
  cx_build_name (b, start, CX_UNIT_MONTH, 0, _("Start, %s"), name);
  CxNode built = cx_add (g, start, cx_build_input (b, initiative, "build_months"));
  cx_build_name (b, built, CX_UNIT_MONTH, 0, _("First effect after, %s"), name);
  CxNode ramp = cx_max (g, cx_build_input (b, initiative, "ramp_months"), one);
  cx_build_name (b, ramp, CX_UNIT_MONTHS, 0, _("Ramp, at least a month, %s"), name);

  CxNode since = cx_sub (g, CX_MONTH_NODE, built);
  CxNode x = cx_min (g, one, cx_max (g, zero, cx_div (g, since, ramp)));
  CxNode e = x;
  if (strcmp (cx_item_text (initiative, "ramp_shape"), "s-curve") == 0) {
    cx_build_name (b, x, CX_UNIT_SHARE, 0, _("Progress of the ramp, %s"), name);
    e = cx_mul (g, cx_mul (g, x, x), cx_sub (g, cx_literal (g, 3), cx_mul (g, cx_literal (g, 2), x)));
  }
  CxNode faded = cx_max (g, zero, cx_sub (g, since, ramp));
  cx_build_name (b, faded, CX_UNIT_MONTHS, 0, _("Months after full effect, %s"), name);
  /* Before anything fades no power is taken: with a decay of 100 % it would be 0^0. */
  CxNode left = cx_pow (g, cx_sub (g, one, cx_build_input (b, initiative, "decay_rate")), cx_div (g, faded, cx_literal (g, 12)));
  CxNode decay = cx_if (g, cx_op (g, CX_OP_GT, faded, zero, CX_NONE), left, one);
  cx_build_name (b, decay, CX_UNIT_FACTOR, 0, _("What decay leaves, %s"), name);
  return cx_build_name (b, cx_mul (g, e, decay), CX_UNIT_SHARE, 0, _("Effect, %s"), name);
}

void
cx_build_initiatives (CxBuilder *b)
{
  guint n = cx_item_n (b->c, CX_ITEM_INITIATIVE);

  cx_graph_begin_block (b->g, CX_BLOCK_MODEL, _("Initiatives"));
  for (guint i = 0; i < n; i++) {
    CxItem *initiative = cx_item_nth (b->c, CX_ITEM_INITIATIVE, i);
    CxInitiativeNodes nodes = { .initiative = initiative, .included = cx_build_input (b, initiative, "included") };
    g_array_append_val (b->model->initiatives, nodes);
  }
  for (guint i = 0; i < n; i++)
    build_counts (b, i);
  for (guint i = 0; i < n; i++) {
    CxInitiativeNodes *nodes = &g_array_index (b->model->initiatives, CxInitiativeNodes, i);
    nodes->effect = build_effect (b, nodes->initiative);
  }

  cx_graph_begin_block (b->g, CX_BLOCK_MODEL, _("Strength of each benefit"));
  for (guint i = 0; i < n; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (b->model->initiatives, CxInitiativeNodes, i);
    for (guint k = 0; k < cx_item_n (nodes->initiative, CX_ITEM_BENEFIT); k++) {
      CxItem *benefit = cx_item_nth (nodes->initiative, CX_ITEM_BENEFIT, k);
      CxLine line = { .benefit = benefit,
                      .initiative = nodes->initiative,
                      .counts = nodes->counts,
                      .driver = cx_registry_find_driver (cx_item_text (benefit, "driver")) };
      CxNode share =
        cx_mul (b->g, cx_build_input (b, benefit, "attribution"), cx_build_input (b, nodes->initiative, "probability"));
      line.strength = cx_mul (b->g, cx_mul (b->g, share, nodes->counts), nodes->effect);
      cx_build_name (b, line.strength, CX_UNIT_SHARE, 0, _("Strength, %s, %s"), cx_item_name (benefit),
                     cx_item_name (nodes->initiative));
      g_array_append_val (b->lines, line);
    }
  }
}
