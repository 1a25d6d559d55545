/* When initiatives act and how strongly, and what they cost. */
#include "config.h"

#include "model/build/cx-build.h"

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

/* When COST is paid, as a condition on the month. */
static CxNode
build_due (CxBuilder *b, CxItem *cost, CxNode from)
{
  CxGraph *g = b->g;

  if (strcmp (cx_item_text (cost, "timing"), "once") == 0)
    return cx_op (g, CX_OP_EQ, CX_MONTH_NODE, from, CX_NONE);
  CxNode begun = cx_op (g, CX_OP_GT, CX_MONTH_NODE, from, CX_NONE);
  if (cx_item_number (cost, "months") <= 0)
    return begun;
  CxNode until = cx_add (g, from, cx_build_structural (b, cost, "months"));
  return cx_op (g, CX_OP_AND, begun, cx_op (g, CX_OP_LE, CX_MONTH_NODE, until, CX_NONE), CX_NONE);
}

static void
build_cost (CxBuilder *b, CxItem *cost, CxNode counts)
{
  CxGraph *g = b->g;
  const char *name = cx_item_name (cost), *initiative = cx_item_name (cost->parent);
  CxCostNodes nodes = { .cost = cost };
  CxNode zero = cx_literal (g, 0);

  CxNode start = cx_add (g, cx_build_input (b, cost->parent, "start_month"), b->model->delay);
  CxNode from = cx_add (g, start, cx_build_structural (b, cost, "month"));
  CxNode amount = cx_mul (g, counts, cx_build_input (b, cost, "amount"));
  if (strcmp (cx_item_text (cost, "timing"), "annual") == 0)
    amount = cx_div (g, amount, cx_literal (g, 12));

  if (cx_item_flag (cost, "capitalised")) {
    /* Depreciation continues after the payment's month, so the inflated amount is a number of its own. */
    CxNode years = cx_op (g, CX_OP_INT, cx_div (g, cx_max (g, zero, cx_sub (g, from, cx_literal (g, 1))), cx_literal (g, 12)),
                          CX_NONE, CX_NONE);
    CxNode factor = cx_pow (g, cx_add (g, cx_literal (g, 1), cx_build_input (b, b->c, "inflation")), years);
    CxNode asset = cx_build_name (b, cx_mul (g, amount, factor), CX_UNIT_MONEY, 0, _("Asset, %s, %s"), name, initiative);
    CxNode life = cx_build_structural (b, cost, "depreciation_months");
    CxNode written_off = cx_op (g, CX_OP_AND, cx_op (g, CX_OP_GT, CX_MONTH_NODE, from, CX_NONE),
                                cx_op (g, CX_OP_LE, CX_MONTH_NODE, cx_add (g, from, life), CX_NONE), CX_NONE);
    nodes.payment = cx_if (g, build_due (b, cost, from), asset, zero);
    nodes.depreciation = cx_if (g, written_off, cx_div (g, asset, life), zero);
    cx_build_name (b, nodes.depreciation, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Depreciation, %s, %s"), name, initiative);
  } else {
    nodes.payment = cx_if (g, build_due (b, cost, from), cx_mul (g, amount, b->inflation), zero);
  }
  cx_build_name (b, nodes.payment, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Cost, %s, %s"), name, initiative);
  g_array_append_val (b->model->costs, nodes);
}

void
cx_build_costs (CxBuilder *b)
{
  CxGraph *g = b->g;
  g_autoptr (GArray) operating = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) capital = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) depreciation = g_array_new (FALSE, FALSE, sizeof (CxNode));
  CxModel *m = b->model;

  for (guint i = 0; i < m->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (m->initiatives, CxInitiativeNodes, i);
    g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (CxNode));
    g_autofree char *title = g_strdup_printf (_("Costs: %s"), cx_item_name (nodes->initiative));

    cx_graph_begin_block (g, CX_BLOCK_MODEL, title);
    for (guint k = 0; k < cx_item_n (nodes->initiative, CX_ITEM_COST); k++) {
      build_cost (b, cx_item_nth (nodes->initiative, CX_ITEM_COST, k), nodes->counts);
      const CxCostNodes *cost = &g_array_index (m->costs, CxCostNodes, m->costs->len - 1);
      if (cost->depreciation) {
        g_array_append_val (capital, cost->payment);
        g_array_append_val (depreciation, cost->depreciation);
      } else {
        g_array_append_val (own, cost->payment);
      }
    }
    if (own->len > 0) {
      CxNode sum = cx_build_sum (b, own);
      cx_build_name (b, sum, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Operating costs, %s"), cx_item_name (nodes->initiative));
      g_array_append_val (operating, sum);
    }
  }

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Costs of the program"));
  /* The empty month makes a row of a program without such costs. */
  CxNode nothing = cx_op (g, CX_OP_START, cx_literal (g, 0), cx_literal (g, 0), CX_NONE);
  if (!operating->len)
    g_array_append_val (operating, nothing);
  if (!capital->len)
    g_array_append_val (capital, nothing);
  m->operating = cx_sum_row (b, operating, _("Operating costs"));
  m->capital = cx_sum_row (b, capital, _("Capital costs"));
  b->depreciation = depreciation->len ? cx_sum_row (b, depreciation, _("Depreciation")) : CX_NONE;
  CxNode contingency = cx_mul (g, cx_build_input (b, b->c, "contingency"), cx_add (g, m->operating, m->capital));
  m->contingency = cx_build_name (b, contingency, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", _("Contingency"));
  CxNode costs = cx_add (g, cx_add (g, m->operating, m->capital), m->contingency);
  m->series[CX_SERIES_COSTS] = cx_build_name (b, costs, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", _("Costs"));
}
