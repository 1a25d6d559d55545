#include "config.h"

#include "model/build/cx-build.h"

#include <stdio.h>
#include <string.h>

static char *
input_key (const CxItem *item, const char *field)
{
  return g_strdup_printf ("%p/%s", (const void *) item, field);
}

CxNode
cx_build_input (CxBuilder *b, CxItem *item, const char *field)
{
  g_autofree char *key = input_key (item, field);
  CxNode node = GPOINTER_TO_UINT (g_hash_table_lookup (b->inputs, key));
  g_assert (node != CX_NONE);
  return node;
}

CxNode
cx_build_structural (CxBuilder *b, CxItem *item, const char *field)
{
  g_autofree char *key = input_key (item, field);
  CxNode node = GPOINTER_TO_UINT (g_hash_table_lookup (b->inputs, key));

  if (!node) {
    const CxField *info = cx_registry_find (item->kind, cx_item_driver (item), field);
    g_autofree char *path = cx_field_path (item, info);
    g_autofree char *label = cx_input_label (item, info);
    node = cx_constant (b->g, path, cx_item_number (item, field), label, info->unit);
    g_hash_table_insert (b->inputs, g_steal_pointer (&key), GUINT_TO_POINTER (node));
  }
  return node;
}

CxNode
cx_build_name (CxBuilder *b, CxNode node, CxUnit unit, unsigned flags, const char *format, ...)
{
  if (cx_graph_node (b->g, node)->label)
    return node;

  va_list args;
  va_start (args, format);
  g_autofree char *label = g_strdup_vprintf (format, args);
  va_end (args);
  return cx_name (b->g, node, label, unit, flags);
}

CxNode
cx_build_sum (CxBuilder *b, GArray *nodes)
{
  CxNode sum = cx_literal (b->g, 0);
  for (guint i = 0; i < nodes->len; i++)
    sum = cx_add (b->g, sum, g_array_index (nodes, CxNode, i));
  return sum;
}

CxNode
cx_sum_row (CxBuilder *b, GArray *nodes, const char *label)
{
  CxNode sum = cx_build_sum (b, nodes);
  if (cx_graph_node (b->g, sum)->label)
    sum = cx_op (b->g, CX_OP_SAME, sum, CX_NONE, CX_NONE);
  return cx_build_name (b, sum, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", label);
}

CxNode
cx_build_product (CxBuilder *b, GArray *nodes)
{
  CxNode product = cx_literal (b->g, 1);
  for (guint i = 0; i < nodes->len; i++)
    product = cx_mul (b->g, product, g_array_index (nodes, CxNode, i));
  return product;
}

CxNode
cx_build_raised (CxBuilder *b, CxNode by, CxNode strength)
{
  return cx_add (b->g, cx_literal (b->g, 1), cx_mul (b->g, by, strength));
}

CxNode
cx_build_lowered (CxBuilder *b, CxNode by, CxNode strength)
{
  return cx_sub (b->g, cx_literal (b->g, 1), cx_mul (b->g, by, strength));
}

gboolean
cx_act_includes (const CxBuilder *b, const CxAct *act, guint i)
{
  const CxLine *line = &g_array_index (b->lines, CxLine, i);

  switch (act->kind) {
  case CX_ACT_NONE: return FALSE;
  case CX_ACT_ALL: return TRUE;
  case CX_ACT_CASHABLE: return strcmp (cx_item_text (line->benefit, "cash"), "cashable") == 0;
  case CX_ACT_ONE: return act->line == i;
  default: g_assert_not_reached ();
  }
}

char *
cx_act_suffix (const CxBuilder *b, const CxAct *act)
{
  switch (act->kind) {
  case CX_ACT_NONE: return g_strdup (act->drift ? "" : _(", without drift of churn"));
  case CX_ACT_ALL: return g_strdup (_(", with the program"));
  case CX_ACT_CASHABLE: return g_strdup (_(", with cashable benefits"));
  case CX_ACT_ONE: {
    const CxLine *line = &g_array_index (b->lines, CxLine, act->line);
    /* Translators: a benefit by itself, such as: , with “Fewer leave” alone */
    return g_strdup_printf (_(", with “%s” alone"), cx_item_name (line->benefit));
  }
  default: g_assert_not_reached ();
  }
}

static void
build_inputs (CxBuilder *b)
{
  CxModel *m = b->model;

  cx_graph_begin_block (b->g, CX_BLOCK_INPUTS, _("Inputs"));
  m->inputs = cx_case_inputs (b->c);
  m->input_nodes = g_new0 (CxNode, m->inputs->len + 1);
  for (guint i = 0; i < m->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (m->inputs, i);
    g_autofree char *label = cx_input_label (input->item, input->field);
    CxNode node = cx_input (b->g, input->path, input->number, label, input->field->unit);
    m->input_nodes[i] = node;
    g_hash_table_insert (b->inputs, input_key (input->item, input->field->id), GUINT_TO_POINTER (node));
  }
  m->delay = cx_input (b->g, "in_delay", 0, _("Delay of every initiative"), CX_UNIT_MONTHS);
}

void
cx_build_timing (CxBuilder *b)
{
  CxGraph *g = b->g;
  int year = 0, month = 0;
  int fiscal = (int) cx_item_number (b->c, "fiscal_year_start");

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Timing"));
  CxNode completed = cx_op (
    g, CX_OP_INT, cx_div (g, cx_max (g, cx_literal (g, 0), cx_sub (g, CX_MONTH_NODE, cx_literal (g, 1))), cx_literal (g, 12)),
    CX_NONE, CX_NONE);
  b->years = cx_build_name (b, completed, CX_UNIT_NUMBER, 0, "%s", _("Completed years"));
  b->year = cx_build_name (b, cx_op (g, CX_OP_START, cx_literal (g, 0), cx_add (g, b->years, cx_literal (g, 1)), CX_NONE),
                           CX_UNIT_YEAR, 0, "%s", _("Year of the case"));

  /* The fiscal year is named after the calendar year in which it ends. Month 1 lies in the month of `start`. */
  sscanf (cx_item_text (b->c, "start"), "%d-%d", &year, &month);
  double offset = 12.0 * year + month - 1 + (fiscal > 1 ? 13 - fiscal : 0);
  CxNode first =
    cx_constant (g, "constant/fiscal_months", offset, _("Months from year 0 to the start, in fiscal years"), CX_UNIT_MONTHS);
  CxNode elapsed = cx_max (g, cx_literal (g, 0), cx_sub (g, CX_MONTH_NODE, cx_literal (g, 1)));
  CxNode fiscal_year = cx_op (g, CX_OP_INT, cx_div (g, cx_add (g, first, elapsed), cx_literal (g, 12)), CX_NONE, CX_NONE);
  b->model->fiscal_year = cx_build_name (b, fiscal_year, CX_UNIT_YEAR, 0, "%s", _("Fiscal year (by its end)"));

  CxNode inflation = cx_pow (g, cx_add (g, cx_literal (g, 1), cx_build_input (b, b->c, "inflation")), b->years);
  b->inflation = cx_build_name (b, inflation, CX_UNIT_FACTOR, 0, "%s", _("Inflation"));
}

CxEconomy *
cx_build_economy (CxBuilder *b, const CxAct *act)
{
  CxGraph *g = b->g;
  CxEconomy *e = g_new0 (CxEconomy, 1);
  g_autofree char *suffix = cx_act_suffix (b, act);
  g_autoptr (GArray) customers = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) margins = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) stage_costs = g_array_new (FALSE, FALSE, sizeof (CxNode));
  CxBlockKind kind = act->kind == CX_ACT_ONE ? CX_BLOCK_LINES : CX_BLOCK_MODEL;
  g_autofree char *title =
    act->kind == CX_ACT_ONE
      ? g_strdup_printf (_("Benefit alone: %s"), cx_item_name (g_array_index (b->lines, CxLine, act->line).benefit))
      : NULL;

  e->segments = g_array_new (FALSE, FALSE, sizeof (CxSegmentEconomy));
  for (guint i = 0; i < cx_item_n (b->c, CX_ITEM_SEGMENT); i++) {
    CxItem *segment = cx_item_nth (b->c, CX_ITEM_SEGMENT, i);
    g_autofree char *own = g_strdup_printf (_("Customers: %s%s"), cx_item_name (segment), suffix);
    cx_graph_begin_block (g, kind, title ? title : own);
    CxSegmentEconomy s = cx_build_segment (b, segment, act);
    g_array_append_val (e->segments, s);
    g_array_append_val (customers, s.customers);
    g_array_append_val (margins, s.margin);
  }

  g_autofree char *contacts_title = g_strdup_printf (_("Contacts%s"), suffix);
  cx_graph_begin_block (g, kind, title ? title : contacts_title);
  CxNode all = cx_build_sum (b, customers);
  if (customers->len > 1)
    cx_build_name (b, all, CX_UNIT_CUSTOMERS, CX_NODE_STOCK, _("Customers, all segments%s"), suffix);
  e->customers = all;

  e->pairs = cx_build_contact_pairs (b, act);
  for (guint i = 0; i < e->pairs->len;) {
    g_autoptr (GArray) costs = g_array_new (FALSE, FALSE, sizeof (CxNode));
    CxItem *stage = g_array_index (e->pairs, CxContactPair, i).stage;
    for (; i < e->pairs->len && g_array_index (e->pairs, CxContactPair, i).stage == stage; i++) {
      const CxContactPair *pair = &g_array_index (e->pairs, CxContactPair, i);
      CxNode cost = cx_mul (g, pair->contacts, pair->cost);
      g_array_append_val (costs, cost);
    }
    CxNode sum = cx_build_sum (b, costs);
    cx_build_name (b, sum, CX_UNIT_MONEY_1000, 0, _("Contact cost, %s%s"), cx_item_name (stage), suffix);
    g_array_append_val (stage_costs, sum);
  }
  e->cost_per_1000 = cx_build_sum (b, stage_costs);
  if (stage_costs->len > 1)
    cx_build_name (b, e->cost_per_1000, CX_UNIT_MONEY_1000, 0, _("Contact cost, all stages%s"), suffix);

  CxNode value = cx_build_sum (b, margins);
  if (margins->len > 1)
    cx_build_name (b, value, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Margin, all segments%s"), suffix);
  if (e->pairs->len > 0 && customers->len > 0) {
    CxNode thousand = cx_constant (g, "constant/thousand", 1000, _("Customers to which contacts relate"), CX_UNIT_CUSTOMERS);
    CxNode cost = cx_mul (g, cx_mul (g, cx_div (g, all, thousand), e->cost_per_1000), b->inflation);
    CxNode contact_cost = cx_build_name (b, cx_op (g, CX_OP_START, cx_literal (g, 0), cost, CX_NONE), CX_UNIT_MONEY_MONTH,
                                         CX_NODE_FLOW, _("Contact cost%s"), suffix);
    value = cx_build_name (b, cx_sub (g, value, contact_cost), CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Customer value%s"), suffix);
  }
  e->value = value;
  return e;
}

void
cx_economy_free (CxEconomy *e)
{
  g_array_unref (e->segments);
  g_array_unref (e->pairs);
  g_free (e);
}

CxModel *
cx_model_new (CxCase *c, GError **error)
{
  if (!cx_case_check (c, error))
    return NULL;

  CxModel *m = g_new0 (CxModel, 1);
  m->c = c;
  m->horizon = (unsigned) cx_item_number (c, "horizon_months");
  m->graph = cx_graph_new (m->horizon);
  m->lines = g_array_new (FALSE, TRUE, sizeof (CxLineNodes));
  m->costs = g_array_new (FALSE, TRUE, sizeof (CxCostNodes));
  m->initiatives = g_array_new (FALSE, TRUE, sizeof (CxInitiativeNodes));
  m->segments = g_array_new (FALSE, TRUE, sizeof (CxSegmentNodes));
  m->contacts = g_array_new (FALSE, TRUE, sizeof (CxContactNodes));
  m->balances = g_array_new (FALSE, TRUE, sizeof (CxNode));
  m->guards = g_array_new (FALSE, TRUE, sizeof (CxGuard));

  CxBuilder b = { .model = m, .g = m->graph, .c = c };
  b.inputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  b.lines = g_array_new (FALSE, TRUE, sizeof (CxLine));
  build_inputs (&b);
  cx_build_timing (&b);
  cx_build_initiatives (&b);
  cx_build_costs (&b);
  cx_build_benefits (&b);
  cx_build_cash (&b);
  cx_build_returns (&b);
  g_hash_table_unref (b.inputs);
  g_array_unref (b.lines);
  return m;
}

void
cx_model_free (CxModel *m)
{
  if (!m)
    return;
  cx_graph_free (m->graph);
  g_ptr_array_unref (m->inputs);
  g_free (m->input_nodes);
  g_array_unref (m->lines);
  g_array_unref (m->costs);
  g_array_unref (m->initiatives);
  g_array_unref (m->segments);
  g_array_unref (m->contacts);
  g_array_unref (m->balances);
  g_array_unref (m->guards);
  g_free (m);
}

gboolean
cx_model_refresh_input (CxModel *m, const char *path)
{
  for (guint i = 0; i < m->inputs->len; i++) {
    CxInput *input = g_ptr_array_index (m->inputs, i);
    if (strcmp (input->path, path) != 0)
      continue;
    /* A number that may be absent decides which formulas there are. */
    if (input->field->flags & CX_FIELD_OPTIONAL)
      return FALSE;
    input->value = cx_item_value (input->item, input->field->id);
    input->number = cx_item_number (input->item, input->field->id);
    cx_input_set (m->graph, m->input_nodes[i], input->number);
    return TRUE;
  }
  return FALSE;
}

CxNode
cx_model_input (const CxModel *m, const char *path)
{
  for (guint i = 0; i < m->inputs->len; i++)
    if (strcmp (((const CxInput *) g_ptr_array_index (m->inputs, i))->path, path) == 0)
      return m->input_nodes[i];
  return CX_NONE;
}
