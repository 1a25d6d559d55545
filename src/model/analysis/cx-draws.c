/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/analysis/cx-draws.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/analysis/cx-copula.h"
#include "model/analysis/cx-distribution.h"
#include "model/case/cx-mix.h"

#define RUN       512 /* trials that are drawn together, column by column */
#define MAX_NAMED 8   /* inputs that a sentence names; it counts the others */

typedef struct {
  const CxInput *input, *cause; /* CAUSE: the list by year with which the input is drawn, or the input itself */
  CxDistribution *distribution; /* NULL: the input is not drawn */
  gboolean rounded, tossed, follows;
  int chance;              /* of a toss: the column of its probability; -1: the probability is certain */
  double certain;          /* of an input that is not drawn, its value; of a toss, a certain probability */
  CxSamplingStream stream; /* of the input, or of the toss */
} Column;

struct CxDraws {
  CxSamplingPlan plan;
  GArray *list;    /* Column */
  GArray *nodes;   /* CxNode, one for each column */
  GArray *mixes;   /* CxMixDraw */
  GPtrArray *tied; /* CxTied; their members are columns */
  guint most_tied; /* the number of members of the largest CxTied */
};

/* ---- The columns: which inputs are drawn, and how ---- */

static CxDistributionKind
kind_of (const CxValue *value)
{
  for (int kind = 0; value->distribution && cx_distributions[kind].id; kind++)
    if (g_str_equal (cx_distributions[kind].id, value->distribution))
      return kind;
  return CX_DISTRIBUTION_PERT;
}

/* Sets *LOW and *HIGH to the range of INPUT, and returns FALSE if it has none. An end that is not given is the value. */
static gboolean
read_range (const CxInput *input, double *low, double *high)
{
  /* The case may have been given other values since the input was listed. */
  const CxValue *value = cx_item_value (input->item, input->field->id);

  if (!value || input->field->type != CX_FIELD_NUMBER)
    return FALSE;
  *low = value->has_low ? value->low : value->number;
  *high = value->has_high ? value->high : value->number;
  return value->has_low || value->has_high;
}

/* Returns TRUE if INPUT has a range in which its value can vary. */
static gboolean
has_range (const CxInput *input, double *low, double *high)
{
  return read_range (input, low, high) && *low < *high;
}

/* Fits a distribution to the range of COLUMN's input. */
static gboolean
fit (Column *column, double low, double high, GError **error)
{
  const CxInput *input = column->input;
  const CxValue *value = cx_item_value (input->item, input->field->id);
  double minimum, maximum;
  const char *why;

  cx_input_bounds (input->item, input->field, &minimum, &maximum);
  if (input->field->flags & CX_FIELD_OPEN_LOW)
    minimum = nextafter (minimum, INFINITY);
  column->distribution = cx_distribution_new (kind_of (value), low, value->number, high, minimum, maximum, &why);
  if (!column->distribution)
    cx_error_set (error, CX_ERROR_KIND_RANGE, input->path, "%s", _(why));
  return column->distribution != NULL;
}

/* Returns TRUE if a scenario chooses the value of NODE. It does not choose the share of a mix that follows from shares that it chooses. */
static gboolean
is_chosen (GHashTable *overridden, CxNode node)
{
  const CxOverride *override = g_hash_table_lookup (overridden, GUINT_TO_POINTER (node));

  return override && !override->derived;
}

static gboolean
is_probability (const CxInput *input)
{
  return input->item->kind == CX_ITEM_INITIATIVE && g_str_equal (input->field->id, "probability");
}

/* Returns the segments in whose mix of promoters, passives and detractors a share is drawn. */
static GHashTable *
find_moving_mixes (const CxModel *model, GHashTable *overridden)
{
  GHashTable *segments = g_hash_table_new (NULL, NULL);
  double low, high;

  for (guint i = 0; i < model->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (model->inputs, i);

    if (cx_mix_index (input->field) >= 0 && has_range (input, &low, &high) && !is_chosen (overridden, model->input_nodes[i]))
      g_hash_table_add (segments, input->item);
  }
  return segments;
}

/* Returns TRUE if a correlation of C names the input at PATH. */
static gboolean
is_named (const CxCase *c, const char *path)
{
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_CORRELATION); i++) {
    const CxItem *item = cx_item_nth (c, CX_ITEM_CORRELATION, i);
    if (g_str_equal (cx_item_text (item, "a"), path) || g_str_equal (cx_item_text (item, "b"), path))
      return TRUE;
  }
  return FALSE;
}

static void
add_column (CxDraws *self, const Column *column, CxNode node)
{
  g_array_append_vals (self->list, column, 1);
  g_array_append_val (self->nodes, node);
}

/* Adds the toss of the initiative whose probability of success is PROBABILITY; if that is drawn, it is the column added last. */
static void
add_toss (CxDraws *self, const CxModel *model, const Column *probability)
{
  const CxItem *initiative = probability->input->item;
  const CxInitiativeNodes *nodes = &g_array_index (model->initiatives, CxInitiativeNodes, (guint) cx_item_position (initiative));
  Column column = { .input = nodes->succeeds, .cause = nodes->succeeds, .tossed = TRUE, .certain = probability->certain };

  if (!probability->distribution && !(column.certain > 0 && column.certain < 1))
    return;
  column.chance = probability->distribution ? (int) self->list->len - 1 : -1;
  column.stream = cx_sampling_stream (&self->plan, probability->input->path, CX_SAMPLING_TOSS);
  add_column (self, &column, nodes->chance);
}

/* Adds a column for every input that varies. OVERRIDDEN maps a node to its CxOverride. */
static gboolean
collect (CxDraws *self, const CxModel *model, GHashTable *overridden, gboolean failures, GError **error)
{
  g_autoptr (GHashTable) mixes = find_moving_mixes (model, overridden);
  g_autoptr (GHashTable) lists = g_hash_table_new (NULL, NULL);
  double low, high;

  for (guint i = 0; i < model->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (model->inputs, i);
    const CxOverride *override = g_hash_table_lookup (overridden, GUINT_TO_POINTER (model->input_nodes[i]));
    Column column = { .input = input, .cause = input, .rounded = (input->field->flags & CX_FIELD_ROUNDED) != 0 };

    const gboolean chosen = is_chosen (overridden, model->input_nodes[i]);
    column.certain = override ? override->value : cx_item_number (input->item, input->field->id);
    if (!chosen && has_range (input, &low, &high) && !fit (&column, low, high, error))
      return FALSE;
    column.follows =
      !chosen && !column.distribution && cx_mix_index (input->field) >= 0 && g_hash_table_contains (mixes, input->item);
    /* A list by year is one cause of variation. Its years are drawn at one quantile, except the years that a correlation names. */
    if (column.distribution && input->field->list) {
      column.cause = cx_model_list_of (model, i)->input;
      column.follows = !g_hash_table_add (lists, (gpointer) column.cause);
    }
    const char *path = is_named (model->c, input->path) ? input->path : column.cause->path;
    column.stream = cx_sampling_stream (&self->plan, path, CX_SAMPLING_VALUE);
    if (column.distribution || column.follows)
      add_column (self, &column, model->input_nodes[i]);
    if (failures && is_probability (input))
      add_toss (self, model, &column);
  }
  return TRUE;
}

/* Adds the mix of the columns from K on that are shares of one segment, and returns the column after them. Shares that a scenario overrides
 * have no column and keep their values. */
static guint
add_mix (CxDraws *self, guint k)
{
  const CxItem *segment = g_array_index (self->list, Column, k).input->item;
  CxMixDraw mix = { 0 };

  for (; k < self->list->len; k++) {
    const Column *column = &g_array_index (self->list, Column, k);

    if (column->input->item != segment || cx_mix_index (column->input->field) < 0)
      break;
    cx_mix_draw_add (&mix, k, column->certain, !column->follows);
  }
  cx_mix_draw_begin (&mix);
  g_array_append_val (self->mixes, mix);
  return k;
}

static void
column_clear (Column *column)
{
  cx_distribution_free (column->distribution);
}

static gboolean
correlate (CxDraws *self, const CxCase *c, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint k = 0; k < self->list->len; k++) {
    const Column *column = &g_array_index (self->list, Column, k);

    if (!column->distribution)
      continue;
    g_ptr_array_add (paths, column->input->path);
    g_array_append_val (drawn, k);
  }
  self->tied = cx_copula_new (c, (const char *const *) paths->pdata, paths->len, error);
  if (!self->tied)
    return FALSE;
  for (guint i = 0; i < self->tied->len; i++) {
    CxTied *tied = g_ptr_array_index (self->tied, i);

    self->most_tied = MAX (self->most_tied, tied->n);
    for (guint k = 0; k < tied->n; k++)
      tied->members[k] = g_array_index (drawn, guint, tied->members[k]);
  }
  return TRUE;
}

CxDraws *
cx_draws_new (const CxModel *model, const GArray *overrides, CxSampling sampling, guint64 seed, guint trials, gboolean failures,
              GError **error)
{
  g_autoptr (CxDraws) self = g_new0 (CxDraws, 1);
  g_autoptr (GHashTable) overridden = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (trials > 0 && trials <= CX_SAMPLING_MAX_TRIALS, NULL);

  self->plan = cx_sampling_plan (sampling, seed, trials);
  self->list = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->list, (GDestroyNotify) column_clear);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (CxNode));
  self->mixes = g_array_new (FALSE, FALSE, sizeof (CxMixDraw));
  for (guint i = 0; overrides && i < overrides->len; i++) {
    CxOverride *override = &g_array_index (overrides, CxOverride, i);

    g_hash_table_insert (overridden, GUINT_TO_POINTER (override->node), override);
  }
  if (!collect (self, model, overridden, failures, error) || !correlate (self, model->c, error))
    return NULL;
  for (guint k = 0; k < self->list->len;)
    k = cx_mix_index (g_array_index (self->list, Column, k).input->field) >= 0 ? add_mix (self, k) : k + 1;
  return g_steal_pointer (&self);
}

void
cx_draws_free (CxDraws *draws)
{
  g_clear_pointer (&draws->list, g_array_unref);
  g_clear_pointer (&draws->nodes, g_array_unref);
  g_clear_pointer (&draws->mixes, g_array_unref);
  g_clear_pointer (&draws->tied, g_ptr_array_unref);
  g_free (draws);
}

guint
cx_draws_n (const CxDraws *draws)
{
  return draws->list->len;
}

const char *
cx_draws_why_none (const CxModel *model)
{
  gboolean has_ranges = FALSE;
  double low, high;

  for (guint i = 0; i < model->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (model->inputs, i);

    if (has_range (input, &low, &high))
      return _("This scenario fixes every input that has a range, so every future is the same.");
    has_ranges = has_ranges || read_range (input, &low, &high);
  }
  return has_ranges
           ? _("Every range begins and ends at the same value, so every future is the same: give the uncertain inputs a low "
                "and a high value that differ.")
           : _("No input has a range, so every future is the same: give the uncertain ones a low and a high value.");
}

char *
cx_draws_without_width (const CxModel *model)
{
  g_autoptr (GString) names = g_string_new (NULL);
  double low, high;
  guint n = 0;

  for (guint i = 0; i < model->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (model->inputs, i);

    if (!read_range (input, &low, &high) || low < high || n++ >= MAX_NAMED)
      continue;
    g_autofree char *label = cx_input_label (input->item, input->field);
    g_string_append_printf (names, "%s%s", names->len ? "; " : "", label);
  }
  if (n > MAX_NAMED)
    g_string_append_printf (names, g_dngettext (GETTEXT_PACKAGE, "; and %u more", "; and %u more", n - MAX_NAMED), n - MAX_NAMED);
  return n ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%u range begins and ends at the same value, so it varies nothing: %s",
                                           "%u ranges begin and end at the same value, so they vary nothing: %s", n),
                              n, names->str)
           : NULL;
}

const CxInput *
cx_draws_cause (const CxDraws *draws, guint k)
{
  g_return_val_if_fail (k < draws->list->len, NULL);
  return g_array_index (draws->list, Column, k).cause;
}

const CxInput *
cx_draws_input (const CxDraws *draws, guint k)
{
  g_return_val_if_fail (k < draws->list->len, NULL);
  return g_array_index (draws->list, Column, k).input;
}

void
cx_draws_range (const CxDraws *draws, guint k, double *low, double *high)
{
  (void) read_range (cx_draws_input (draws, k), low, high);
}

const CxNode *
cx_draws_nodes (const CxDraws *draws)
{
  return (const CxNode *) (gconstpointer) draws->nodes->data;
}

gboolean
cx_draws_follows (const CxDraws *draws, guint k)
{
  g_return_val_if_fail (k < draws->list->len, FALSE);
  return g_array_index (draws->list, Column, k).follows;
}

/* ---- The trials ---- */

/* Draws N trials from FIRST on, at most RUN, column by column, so that the table of each distribution is fetched once. ROWS[k] is where the
 * values of column k go. */
static void
fill_run (const CxDraws *self, guint first, guint n, double *const *rows, double *columns, guint16 *slices, gsize stride,
          double *scratch)
{
  for (guint k = 0; k < self->list->len; k++) {
    const Column *column = &g_array_index (self->list, Column, k);

    if (column->distribution)
      cx_sampling_fill (&self->plan, &column->stream, first, n, rows[k], slices ? slices + k * stride : NULL);
    else
      for (guint i = 0; slices && i < n; i++)
        slices[k * stride + i] = (guint16) (first + i);
  }
  for (guint i = 0; i < self->tied->len; i++)
    cx_copula_apply (g_ptr_array_index (self->tied, i), rows, n, scratch);
  for (guint k = 0; k < self->list->len; k++) {
    const Column *column = &g_array_index (self->list, Column, k);
    double *row = rows[k];

    if (column->distribution)
      cx_distribution_quantiles (column->distribution, row, row, n);
    else
      for (guint i = 0; i < n; i++)
        row[i] = column->certain;
    if (column->rounded)
      for (guint i = 0; i < n; i++)
        row[i] = floor (row[i] + 0.5);
    if (!column->tossed)
      continue;
    if (column->chance >= 0)
      memcpy (row, rows[column->chance], n * sizeof *row);
    cx_sampling_fill (&self->plan, &column->stream, first, n, scratch, NULL);
    for (guint i = 0; i < n; i++)
      row[i] = scratch[i] < row[i] ? 1 : 0;
  }
  for (guint i = 0; i < self->mixes->len; i++)
    cx_mix_draw_settle (&g_array_index (self->mixes, CxMixDraw, i), columns, stride, n);
}

static void
fill (const CxDraws *draws, guint first, guint n, double *columns, guint16 *slices, gsize stride)
{
  g_autofree double *scratch = g_new (double, (gsize) MAX (draws->most_tied, 1) * RUN);
  g_autofree double **rows = g_new (double *, draws->list->len);

  g_return_if_fail (first <= draws->plan.trials && n <= draws->plan.trials - first);

  for (guint done = 0; done < n;) {
    guint many = MIN (RUN, n - done);

    for (guint k = 0; k < draws->list->len; k++)
      rows[k] = columns + k * stride + done;
    fill_run (draws, first + done, many, rows, columns + done, slices ? slices + done : NULL, stride, scratch);
    done += many;
  }
}

void
cx_draws_fill (const CxDraws *draws, guint first, guint n, double *columns, gsize stride)
{
  fill (draws, first, n, columns, NULL, stride);
}

void
cx_draws_fill_and_slices (const CxDraws *draws, guint first, guint n, double *columns, guint16 *slices, gsize stride)
{
  g_return_if_fail (draws->plan.sampling == CX_SAMPLING_LATIN && draws->plan.trials <= G_MAXUINT16 + 1u);
  fill (draws, first, n, columns, slices, stride);
}
