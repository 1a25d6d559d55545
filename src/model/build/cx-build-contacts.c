/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-contacts.h"

#include <string.h>

static gboolean
matches (const char *wanted, const CxItem *item)
{
  return strcmp (wanted, "*") == 0 || strcmp (wanted, item->id) == 0;
}

gboolean
cx_build_contacts_acts (const CxLine *line, const CxItem *stage)
{
  return line->stage ? matches (line->stage, stage) : line->channel != NULL;
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

/* Returns the cost of a contact, and in *HANDLING the share of the handle time that the act leaves (CX_NONE: all of it). */
static CxNode
build_cost (CxBuilder *b, guint k, const CxAct *act, const char *suffix, CxNode *handling)
{
  CxItem *channel = cx_item_nth (b->c, CX_ITEM_CHANNEL, k);
  CxNode cost = cost_today (b, channel);
  gboolean acts = FALSE;

  b->model->contact_costs[k] = cost;
  *handling = CX_NONE;

  CX_EACH_ACTING (b, act, "contact_cost_reduction", NULL, line)
  if (matches (line->channel, channel)) {
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

  CX_EACH_ACTING (b, act, "fcr_improvement", NULL, line)
  if (matches (line->channel, channel)) {
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
  CxItem *channel, *contact;
  CxNode contacts; /* CX_NONE: the stage does not use the channel */
  CxNode kept;     /* the share of contacts that stays; CX_NONE: all of them */
  CxNode gained;   /* contacts that arrive from other channels; CX_NONE: none */
  CxNode receives; /* the number of shifts into the channel that count; CX_NONE: no shift leads into it */
} Cell;

/* The cells of one stage, one for each channel of the case. */
typedef struct {
  CxItem *stage;
  Cell *cells;
  GHashTable *places; /* id of a channel → its place among the cells */
  const char *suffix;
} Stage;

static Cell *
find_cell (const Stage *s, const char *channel)
{
  gpointer place;
  gboolean found = g_hash_table_lookup_extended (s->places, channel, NULL, &place);

  g_assert (found); /* a dangling channel was refused before */
  return &s->cells[GPOINTER_TO_UINT (place)];
}

/* Counts the shifts into each channel, because the receiving channel has a row even if no shift of the act leads into it. They are added
 * up in the order of the channels that they leave. */
static void
build_receivers (CxBuilder *b, const Stage *s, guint n)
{
  const CxAct all = { .kind = CX_ACT_ALL };
  g_autoptr (GPtrArray) shifts = g_ptr_array_new ();

  CX_EACH_ACTING (b, &all, "channel_shift", NULL, line)
  if (matches (line->stage, s->stage))
    g_ptr_array_add (shifts, line);
  for (guint k = 0; k < n && shifts->len > 0; k++)
    for (guint i = 0; s->cells[k].contacts && i < shifts->len; i++) {
      const CxLine *line = g_ptr_array_index (shifts, i);
      if (strcmp (cx_item_text (line->benefit, "from"), s->cells[k].channel->id) != 0)
        continue;
      Cell *to = find_cell (s, cx_item_text (line->benefit, "to"));
      to->receives = to->receives ? cx_add (b->g, to->receives, line->counts) : line->counts;
    }
}

/* Builds all shifts out of one channel. The share kept is k = Π(1-y), and shift i moves y_i(1-k)/Σy. Leaked contacts also remain in the
 * first channel, so they are paid for twice. */
static void
build_shifts (CxBuilder *b, const Stage *s, Cell *from, const CxAct *act)
{
  CxGraph *g = b->g;
  CxNode one = cx_literal (g, 1), zero = cx_literal (g, 0);
  CxNode kept = one, sum = zero, leaked = zero, all_moved = zero;
  const char *where = cx_item_name (s->stage), *suffix = s->suffix;
  gboolean acts = FALSE;

  CX_EACH_ACTING (b, act, "channel_shift", NULL, line)
  if (matches (line->stage, s->stage) && strcmp (cx_item_text (line->benefit, "from"), from->channel->id) == 0) {
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
  CX_EACH_ACTING (b, act, "channel_shift", NULL, line)
  if (matches (line->stage, s->stage) && strcmp (cx_item_text (line->benefit, "from"), from->channel->id) == 0) {
    Cell *to = find_cell (s, cx_item_text (line->benefit, "to"));
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

/* Builds the contacts of one stage before the effect of its shifts. */
static void
build_cells (CxBuilder *b, const Stage *s, const CxAct *act)
{
  CxGraph *g = b->g;
  guint n = cx_item_n (b->c, CX_ITEM_CHANNEL);
  g_autoptr (GPtrArray) reductions = g_ptr_array_new ();

  CX_EACH_ACTING (b, act, "contact_reduction", NULL, line)
  if (matches (line->stage, s->stage))
    g_ptr_array_add (reductions, line);

  for (guint k = 0; k < n; k++)
    s->cells[k] = (Cell){ .channel = cx_item_nth (b->c, CX_ITEM_CHANNEL, k) };
  for (guint j = 0; j < cx_item_n (s->stage, CX_ITEM_CONTACT); j++) {
    CxItem *contact = cx_item_nth (s->stage, CX_ITEM_CONTACT, j);
    find_cell (s, contact->id)->contact = contact;
  }
  for (guint k = 0; k < n; k++) {
    Cell *cell = &s->cells[k];
    gboolean acts = FALSE;

    if (!cell->contact)
      continue;
    cell->contacts = cx_build_input (b, cell->contact, "");
    for (guint i = 0; i < reductions->len; i++) {
      const CxLine *line = g_ptr_array_index (reductions, i);
      if (!matches (line->channel, cell->channel))
        continue;
      CxNode factor = cx_build_lowered (b, cx_build_input (b, line->benefit, "reduction"), line->strength);
      cx_build_name (b, factor, CX_UNIT_FACTOR, 0, _("Factor of “%s”, %s"), cx_item_name (line->benefit),
                     cx_item_name (line->initiative));
      cell->contacts = cx_mul (g, cell->contacts, factor);
      acts = TRUE;
    }
    if (acts)
      cx_build_name (b, cell->contacts, CX_UNIT_CONTACTS_1000, 0, _("Contacts after reduction, %s, %s%s"),
                     cx_item_name (s->stage), cx_item_name (cell->channel), s->suffix);
  }
}

GArray *
cx_build_contacts (CxBuilder *b, const CxAct *act, const GArray *before)
{
  CxGraph *g = b->g;
  GArray *pairs = g_array_new (FALSE, TRUE, sizeof (CxContactPair));
  const CxLine *alone = before ? &g_array_index (b->lines, CxLine, act->line) : NULL;
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  guint known = 0;
  guint n = cx_item_n (b->c, CX_ITEM_CHANNEL);
  g_autofree Cell *cells = g_new0 (Cell, n + 1);
  g_autofree CxNode *costs = g_new0 (CxNode, n + 1);
  g_autofree CxNode *handling = g_new0 (CxNode, n + 1);
  g_autofree CxNode *resolutions = g_new0 (CxNode, n + 1);
  g_autofree char *suffix = cx_act_suffix (b, act);

  for (guint k = 0; k < n; k++) {
    CxItem *channel = cx_item_nth (b->c, CX_ITEM_CHANNEL, k);
    g_hash_table_insert (places, channel->id, GUINT_TO_POINTER (k));
    costs[k] = build_cost (b, k, act, suffix, &handling[k]);
    resolutions[k] = build_resolution (b, channel, act, suffix);
  }

  for (guint s = 0; s < cx_item_n (b->c, CX_ITEM_STAGE); s++) {
    const Stage here = { cx_item_nth (b->c, CX_ITEM_STAGE, s), cells, places, suffix };
    guint from = known;

    /* A line alone leaves other stages unchanged. In the line's own stage, only the shifts of the baseline count. */
    for (; before && known < before->len; known++)
      if (g_array_index (before, CxContactPair, known).stage != here.stage)
        break;
    if (alone && !cx_build_contacts_acts (alone, here.stage)) {
      if (known > from)
        g_array_append_vals (pairs, &g_array_index (before, CxContactPair, from), known - from);
      continue;
    }
    build_cells (b, &here, act);
    for (guint k = from; k < known; k++) {
      const CxContactPair *pair = &g_array_index (before, CxContactPair, k);
      find_cell (&here, pair->channel->id)->receives = pair->received;
    }
    if (!before)
      build_receivers (b, &here, n);
    for (guint k = 0; k < n; k++)
      if (cells[k].contacts)
        build_shifts (b, &here, &cells[k], act);

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
        cx_build_name (b, contacts, CX_UNIT_CONTACTS_1000, 0, _("Contacts, %s, %s%s"), cx_item_name (here.stage),
                       cx_item_name (cell->channel), suffix);
      CxContactPair pair = {
        here.stage, cell->channel, cell->contacts != CX_NONE, cell->receives, contacts, costs[k], handling[k]
      };
      g_array_append_val (pairs, pair);
    }
  }
  return pairs;
}
