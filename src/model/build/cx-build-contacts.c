/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-contacts.h"

#include <string.h>

static gboolean
matches (CxItem *benefit, const char *field, const CxItem *item)
{
  const char *wanted = cx_item_text (benefit, field);
  return strcmp (wanted, "*") == 0 || strcmp (wanted, item->id) == 0;
}

static gboolean
is_driver (const CxLine *line, const char *driver)
{
  return strcmp (line->driver->id, driver) == 0;
}

/* Returns the cost of a contact in CHANNEL today, which is either given or built up from minutes, wages and occupancy. */
static CxNode
cost_today (CxBuilder *b, CxItem *channel)
{
  CxGraph *g = b->g;

  if (!cx_item_value (channel, "handle_minutes"))
    return cx_build_input (b, channel, "cost_per_contact");
  CxNode hour = cx_constant (g, "constant/minutes_per_hour", 60, _("Minutes in an hour"), CX_UNIT_MINUTES);
  CxNode minutes = cx_div (g, cx_build_input (b, channel, "handle_minutes"), hour);
  CxNode worked =
    cx_div (g, cx_mul (g, minutes, cx_build_input (b, channel, "agent_cost_per_hour")), cx_build_input (b, channel, "occupancy"));
  CxNode cost = cx_add (g, worked, cx_build_input (b, channel, "fixed_cost_per_contact"));
  return cx_build_name (b, cost, CX_UNIT_MONEY_CONTACT, 0, _("Cost per contact, %s"), cx_item_name (channel));
}

/* HANDLING: the share of it that the act leaves; CX_NONE: all. */
static CxNode
build_cost (CxBuilder *b, CxItem *channel, const CxAct *act, const char *suffix, CxNode *handling)
{
  CxNode cost = cost_today (b, channel);
  gboolean acts = FALSE;

  b->model->contact_costs[cx_item_position (channel)] = cost;
  *handling = CX_NONE;

  CX_EACH_LINE (b, i, line)
  if (is_driver (line, "contact_cost_reduction") && matches (line->benefit, "channel", channel) && cx_act_includes (b, act, i)) {
    CxNode factor = cx_build_lowered (b, cx_build_input (b, line->benefit, "reduction"), line->strength);
    cost = cx_mul (b->g, cost, factor);
    *handling = *handling ? cx_mul (b->g, *handling, factor) : factor;
    acts = TRUE;
  }
  return acts ? cx_build_name (b, cost, CX_UNIT_MONEY_CONTACT, 0, _("Cost per contact, %s%s"), cx_item_name (channel), suffix)
              : cost;
}

/* Returns f/f', the factor by which better first-contact resolution lowers contacts, or CX_NONE if no line acts on it. */
static CxNode
build_resolution (CxBuilder *b, CxItem *channel, const CxAct *act, const char *suffix)
{
  CxGraph *g = b->g;
  CxNode now = cx_build_input (b, channel, "first_contact_resolution");
  CxNode points = cx_literal (g, 0);
  gboolean acts = FALSE;

  CX_EACH_LINE (b, i, line)
  if (is_driver (line, "fcr_improvement") && matches (line->benefit, "channel", channel) && cx_act_includes (b, act, i)) {
    points = cx_add (g, points, cx_mul (g, cx_build_input (b, line->benefit, "points"), line->strength));
    acts = TRUE;
  }
  if (!acts)
    return CX_NONE;
  CxNode then = cx_min (g, cx_literal (g, 1), cx_add (g, now, points));
  cx_build_name (b, then, CX_UNIT_SHARE, 0, _("First-contact resolution, %s%s"), cx_item_name (channel), suffix);
  return cx_build_name (b, cx_div (g, now, then), CX_UNIT_FACTOR, 0, _("Contacts left after better resolution, %s%s"),
                        cx_item_name (channel), suffix);
}

CxNode
cx_build_contacts_growth (CxBuilder *b, CxItem *stage)
{
  CxNode growth = cx_pow (b->g, cx_add (b->g, cx_literal (b->g, 1), cx_build_input (b, stage, "contact_growth")), b->years);
  return cx_build_name (b, growth, CX_UNIT_FACTOR, 0, _("Growth of contacts, %s"), cx_item_name (stage));
}

/* The contacts of one channel in one stage after contact_reduction, and the effect of shifts on them. */
typedef struct {
  CxItem *channel;
  CxNode contacts; /* CX_NONE: the stage does not use the channel */
  CxNode kept;     /* the share of contacts that stays; CX_NONE: all of them */
  CxNode gained;   /* contacts that arrive from other channels; CX_NONE: none */
  CxNode receives; /* the number of shifts into the channel that count; CX_NONE: no shift leads into it */
} Cell;

static Cell *
find_cell (Cell *cells, guint n, const char *channel)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (cells[i].channel->id, channel) == 0)
      return &cells[i];
  return NULL;
}

/* Builds all shifts out of one channel. The share kept is k = Π(1-y), and shift i moves y_i(1-k)/Σy. Leaked contacts also remain in the
 * first channel, so they are paid for twice. */
static void
build_shifts (CxBuilder *b, CxItem *stage, Cell *cells, guint n, Cell *from, const CxAct *act, const char *suffix)
{
  CxGraph *g = b->g;
  CxNode one = cx_literal (g, 1), zero = cx_literal (g, 0);
  CxNode kept = one, sum = zero, leaked = zero, all_moved = zero;
  const char *where = cx_item_name (stage);
  gboolean acts = FALSE;

  CX_EACH_LINE (b, i, line)
  if (is_driver (line, "channel_shift") && matches (line->benefit, "stage", stage) &&
      strcmp (cx_item_text (line->benefit, "from"), from->channel->id) == 0) {
    Cell *to = find_cell (cells, n, cx_item_text (line->benefit, "to"));
    g_assert (to != NULL); /* a dangling channel was refused before */
    /* The receiving channel has a row even if the shift does not act. */
    to->receives = to->receives ? cx_add (g, to->receives, line->counts) : line->counts;
    if (!cx_act_includes (b, act, i))
      continue;
    CxNode y = cx_mul (g, cx_build_input (b, line->benefit, "share"), line->strength);
    cx_build_name (b, y, CX_UNIT_SHARE, 0, _("Share that “%s” moves, %s"), cx_item_name (line->benefit),
                   cx_item_name (line->initiative));
    kept = cx_mul (g, kept, cx_sub (g, one, y));
    sum = cx_add (g, sum, y);
    acts = TRUE;
  }
  if (!acts)
    return;

  cx_build_name (b, kept, CX_UNIT_SHARE, 0, _("Kept by %s, %s%s"), cx_item_name (from->channel), where, suffix);
  CxNode scale = cx_if (g, cx_op (g, CX_OP_EQ, sum, zero, CX_NONE), zero, cx_div (g, cx_sub (g, one, kept), sum));
  cx_build_name (b, scale, CX_UNIT_FACTOR, 0, _("Moved per share, %s, %s%s"), cx_item_name (from->channel), where, suffix);
  CX_EACH_LINE (b, i, line)
  if (is_driver (line, "channel_shift") && matches (line->benefit, "stage", stage) && cx_act_includes (b, act, i) &&
      strcmp (cx_item_text (line->benefit, "from"), from->channel->id) == 0) {
    Cell *to = find_cell (cells, n, cx_item_text (line->benefit, "to"));
    g_assert (to != NULL); /* a dangling channel was refused before */
    CxNode y = cx_mul (g, cx_build_input (b, line->benefit, "share"), line->strength);
    CxNode moved = cx_mul (g, y, scale);
    cx_build_name (b, moved, CX_UNIT_SHARE, 0, _("Moved by “%s”, %s%s"), cx_item_name (line->benefit), where, suffix);
    all_moved = cx_add (g, all_moved, moved);
    leaked = cx_add (g, leaked, cx_mul (g, cx_build_input (b, line->benefit, "leakback"), moved));
    CxNode gain = cx_mul (g, from->contacts, moved);
    to->gained = to->gained ? cx_add (g, to->gained, gain) : gain;
  }
  if (act->kind == CX_ACT_ALL) {
    /* The workbook checks with this row that no contact is lost in a shift. */
    CxNode balance = cx_sub (g, cx_add (g, kept, all_moved), one);
    cx_build_name (b, balance, CX_UNIT_SHARE, 0, _("Contacts kept and moved, less all contacts, %s, %s"),
                   cx_item_name (from->channel), where);
    /* A shift that applies to all stages leads to the same row in each of them, which is listed once. */
    if (!b->model->balances->len || g_array_index (b->model->balances, CxNode, b->model->balances->len - 1) < balance)
      g_array_append_val (b->model->balances, balance);
  }
  from->kept = cx_add (g, kept, leaked);
  cx_build_name (b, from->kept, CX_UNIT_SHARE, 0, _("Kept by %s with those who come back, %s%s"), cx_item_name (from->channel),
                 where, suffix);
}

GArray *
cx_build_contacts (CxBuilder *b, const CxAct *act)
{
  CxGraph *g = b->g;
  GArray *pairs = g_array_new (FALSE, TRUE, sizeof (CxContactPair));
  guint n = cx_item_n (b->c, CX_ITEM_CHANNEL);
  g_autofree Cell *cells = g_new0 (Cell, n + 1);
  g_autofree CxNode *costs = g_new0 (CxNode, n + 1);
  g_autofree CxNode *handling = g_new0 (CxNode, n + 1);
  g_autofree CxNode *resolutions = g_new0 (CxNode, n + 1);
  g_autofree char *suffix = cx_act_suffix (b, act);

  for (guint k = 0; k < n; k++) {
    CxItem *channel = cx_item_nth (b->c, CX_ITEM_CHANNEL, k);
    costs[k] = build_cost (b, channel, act, suffix, &handling[k]);
    resolutions[k] = build_resolution (b, channel, act, suffix);
  }

  for (guint s = 0; s < cx_item_n (b->c, CX_ITEM_STAGE); s++) {
    CxItem *stage = cx_item_nth (b->c, CX_ITEM_STAGE, s);

    for (guint k = 0; k < n; k++) {
      CxItem *channel = cx_item_nth (b->c, CX_ITEM_CHANNEL, k);
      CxItem *contact = cx_item_child (stage, CX_ITEM_CONTACT, channel->id);
      cells[k] = (Cell){ .channel = channel };
      if (!contact)
        continue;
      CxNode contacts = cx_build_input (b, contact, "");
      gboolean acts = FALSE;
      CX_EACH_LINE (b, i, line)
      if (is_driver (line, "contact_reduction") && matches (line->benefit, "stage", stage) &&
          matches (line->benefit, "channel", channel) && cx_act_includes (b, act, i)) {
        CxNode factor = cx_build_lowered (b, cx_build_input (b, line->benefit, "reduction"), line->strength);
        cx_build_name (b, factor, CX_UNIT_FACTOR, 0, _("Factor of “%s”, %s"), cx_item_name (line->benefit),
                       cx_item_name (line->initiative));
        contacts = cx_mul (g, contacts, factor);
        acts = TRUE;
      }
      if (acts)
        cx_build_name (b, contacts, CX_UNIT_CONTACTS_1000, 0, _("Contacts after reduction, %s, %s%s"), cx_item_name (stage),
                       cx_item_name (channel), suffix);
      cells[k].contacts = contacts;
    }
    for (guint k = 0; k < n; k++)
      if (cells[k].contacts)
        build_shifts (b, stage, cells, n, &cells[k], act, suffix);

    for (guint k = 0; k < n; k++) {
      const Cell *cell = &cells[k];
      if (!cell->contacts && !cell->receives)
        continue;
      CxNode contacts = cell->contacts ? cell->contacts : CX_NONE;
      if (contacts && cell->kept)
        contacts = cx_mul (g, contacts, cell->kept);
      if (cell->gained)
        contacts = contacts ? cx_add (g, contacts, cell->gained) : cell->gained;
      if (!contacts)
        contacts = cx_literal (g, 0);
      if (resolutions[k] && cx_graph_node (g, contacts)->op != CX_OP_LITERAL)
        contacts = cx_mul (g, contacts, resolutions[k]);
      if (cx_graph_node (g, contacts)->monthly)
        cx_build_name (b, contacts, CX_UNIT_CONTACTS_1000, 0, _("Contacts, %s, %s%s"), cx_item_name (stage),
                       cx_item_name (cell->channel), suffix);
      CxContactPair pair = { stage, cell->channel, cell->contacts != CX_NONE, cell->receives, contacts, costs[k], handling[k] };
      g_array_append_val (pairs, pair);
    }
  }
  return pairs;
}
