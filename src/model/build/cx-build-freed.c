/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts and working hours that the program frees, with their full-time equivalents.
 *
 * A contact takes its handle time, as long as paid time is longer than time on contacts (÷ occupancy); where handling gets cheaper, it takes
 * as much less time. Hours of labour savings count in full, whichever share of them becomes cash. A year of a full-time position has 1,720
 * hours of work, the figure by which the European Union converts them (Regulation (EU) 2021/1060, article 55). */
#include "config.h"

#include "model/build/cx-build-freed.h"

#include <string.h>

#define HOURS_OF_FULL_TIME 1720

/* Returns a monthly row lowered by the stress that applies to all benefits. */
static CxNode
row (CxBuilder *b, CxNode node, CxUnit unit, const char *label)
{
  if (!cx_graph_node (b->g, node)->monthly)
    node = cx_op (b->g, CX_OP_START, node, node, CX_NONE);
  node = cx_op (b->g, CX_OP_LESSEN, node, b->model->stress[CX_STRESS_BENEFITS], CX_NONE);
  return cx_build_name (b, node, unit, CX_NODE_FLOW, "%s", label);
}

static CxNode
also (CxBuilder *b, CxNode sum, CxNode node)
{
  return sum ? cx_add (b->g, sum, node) : node;
}

/* The contacts of one channel that are avoided, and the hours that they took; CX_NONE if nothing changes or the time is not
 * known. */
static void
build_channel (CxBuilder *b, CxItem *channel, const GArray *places, const CxEconomy *after, CxNode *contacts, CxNode *hours)
{
  CxGraph *g = b->g;
  CxNode was = CX_NONE, is = CX_NONE, handling = CX_NONE;
  gboolean changes = FALSE;

  *contacts = *hours = CX_NONE;
  for (guint k = 0; places && k < places->len; k++) {
    guint i = g_array_index (places, guint, k);
    const CxContactNodes *pair = &g_array_index (b->model->contacts, CxContactNodes, i);
    was = also (b, was, pair->contacts);
    is = also (b, is, pair->contacts_program);
    handling = g_array_index (after->pairs, CxContactPair, i).handling;
    changes = changes || pair->contacts != pair->contacts_program || handling;
  }
  if (!changes)
    return;
  *contacts = cx_build_name (b, cx_sub (g, was, is), CX_UNIT_CONTACTS_MONTH, CX_NODE_FLOW, _("Contacts freed, %s"),
                             cx_item_name (channel));
  if (!cx_item_value (channel, "handle_minutes"))
    return;
  CxNode hour = cx_constant (g, "constant/minutes_per_hour", 60, _("Minutes in an hour"), CX_UNIT_MINUTES);
  CxNode each =
    cx_div (g, cx_div (g, cx_build_input (b, channel, "handle_minutes"), hour), cx_build_input (b, channel, "occupancy"));
  cx_build_name (b, each, CX_UNIT_HOURS, 0, _("Paid hours for a contact, %s"), cx_item_name (channel));
  CxNode left = handling ? cx_mul (g, is, handling) : is;
  *hours = cx_build_name (b, cx_mul (g, cx_sub (g, was, left), each), CX_UNIT_HOURS_MONTH, CX_NODE_FLOW,
                          _("Hours freed in contacts, %s"), cx_item_name (channel));
}

static CxNode
labour_hours (CxBuilder *b)
{
  CxNode sum = CX_NONE;

  CX_EACH_LINE (b, i, line)
  if (strcmp (line->driver->id, "labour_saving") == 0)
    sum = also (b, sum, cx_mul (b->g, cx_build_input (b, line->benefit, "hours_per_month"), line->strength));
  return sum;
}

/* Builds AMOUNT over the horizon, and in the last twelve months, when the effects are fully built up; hours become full-time
 * equivalents. */
static void
add (CxBuilder *b, CxNode amount, gboolean hours)
{
  CxGraph *g = b->g;
  CxFreedNodes nodes = { .amount = amount, .total = cx_sum (g, amount) };
  const CxNodeInfo *info = cx_graph_node (g, amount);
  g_autofree char *label = g_strdup (info->label);
  const CxUnit unit = cx_unit_of_total (info->unit);
  CxNode months = cx_sub (g, cx_build_structural (b, b->c, "horizon_months"), cx_literal (g, 12));
  CxNode last = cx_if (g, cx_op (g, CX_OP_GT, CX_MONTH_NODE, months, CX_NONE), cx_literal (g, 1), cx_literal (g, 0));

  cx_build_name (b, last, CX_UNIT_FLAG, 0, "%s", _("One of the last twelve months"));
  nodes.last_year = cx_op (g, CX_OP_SUMWHERE, amount, last, cx_literal (g, 1));
  cx_build_name (b, nodes.last_year, unit, 0, _("%s, last twelve months"), label);
  if (hours) {
    CxNode full = cx_constant (g, "constant/hours_of_full_time", HOURS_OF_FULL_TIME,
                               _("Hours of work in a year of a full-time position"), CX_UNIT_HOURS);
    nodes.equivalents = cx_div (g, nodes.last_year, full);
    cx_build_name (b, nodes.equivalents, CX_UNIT_FULL_TIME, 0, _("%s, full-time equivalents"), label);
  }
  g_array_append_val (b->model->freed, nodes);
}

void
cx_build_freed (CxBuilder *b, const CxEconomy *after)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref); /* by channel */
  CxNode contacts = CX_NONE, in_contacts = CX_NONE, labour;

  cx_graph_begin_block (b->g, CX_BLOCK_MODEL, _("Contacts and hours freed"));
  for (guint i = 0; i < b->model->contacts->len; i++) {
    CxItem *channel = g_array_index (b->model->contacts, CxContactNodes, i).channel;
    GArray *own = g_hash_table_lookup (places, channel);
    if (!own)
      g_hash_table_insert (places, channel, own = g_array_new (FALSE, FALSE, sizeof (guint)));
    g_array_append_val (own, i);
  }
  for (guint k = 0; k < cx_item_n (b->c, CX_ITEM_CHANNEL); k++) {
    CxItem *channel = cx_item_nth (b->c, CX_ITEM_CHANNEL, k);
    CxNode freed, hours;
    build_channel (b, channel, g_hash_table_lookup (places, channel), after, &freed, &hours);
    contacts = freed ? also (b, contacts, freed) : contacts;
    in_contacts = hours ? also (b, in_contacts, hours) : in_contacts;
  }
  labour = labour_hours (b);
  if (contacts)
    add (b, row (b, contacts, CX_UNIT_CONTACTS_MONTH, _("Contacts freed")), FALSE);
  if (in_contacts)
    add (b, row (b, in_contacts, CX_UNIT_HOURS_MONTH, _("Hours freed in contacts")), TRUE);
  if (labour)
    add (b, row (b, labour, CX_UNIT_HOURS_MONTH, _("Hours freed by labour savings")), TRUE);
  if (in_contacts && labour)
    add (b, row (b, cx_add (b->g, in_contacts, labour), CX_UNIT_HOURS_MONTH, _("Hours freed, all")), TRUE);
}
