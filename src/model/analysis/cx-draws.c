/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/analysis/cx-draws.h"

#include <Random123/philox.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calc/cx-wider.h"
#include "model/analysis/cx-copula.h"
#include "model/analysis/cx-distribution.h"
#include "model/case/cx-mix.h"

/* Trials are made in batches that begin at multiples of BATCH. A block of Philox gives four words, so a batch takes BLOCKS of them. */
#define BATCH  128
#define BLOCKS (BATCH / 4)
#define ROUNDS 3
#define RUN    512
/* In a sentence; the rest is counted. */
#define MAX_NAMED 8

/* What random words are for. */
enum { WORDS_VALUE, WORDS_VALUE_FINE, WORDS_ORDER, WORDS_TOSS, WORDS_TOSS_FINE, WORDS_TOSS_ORDER };

/* Numbers between 0 and 1 for each trial. */
typedef struct {
  guint64 name; /* hash of the input's path */
  guint purpose;
  guint32 keys[2 * ROUNDS]; /* of the order of slices */
} Stream;

typedef struct {
  const CxInput *input, *cause; /* CAUSE: the list by year that it is drawn with, or itself */
  CxDistribution *distribution; /* NULL: not drawn */
  gboolean rounded, tossed, follows;
  int chance;     /* of a toss: the column of its probability, or -1 */
  double certain; /* without a distribution: its value, or a toss's probability */
  Stream value;   /* or the toss's */
} Column;

struct CxDraws {
  CxSampling sampling;
  guint64 seed;
  guint trials, rows, columns; /* rows × columns slices, a few more than there are trials */
  GArray *list;                /* Column */
  GArray *nodes;               /* CxNode */
  GArray *mixes;               /* CxMixDraw */
  GPtrArray *tied;             /* CxTied; their members are columns */
  guint most_tied;
};

/* Random numbers */

/* FNV-1a (Fowler, Noll and Vo). */
static guint64
hash_path (const char *path)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *path; path++)
    hash = (hash ^ (guint8) *path) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

/* The words of BLOCKS blocks from number FIRST on, first words first. Round by round, so that the compiler makes vectors of it. */
CX_WIDER static void
random_words (guint64 seed, guint64 name, guint32 purpose, guint32 first, guint32 words[BATCH])
{
  guint32 *v0 = words, *v1 = words + BLOCKS, *v2 = words + 2 * BLOCKS, *v3 = words + 3 * BLOCKS;
  philox4x32_key_t key = { { (guint32) seed, (guint32) (seed >> 32) } };

  for (guint32 i = 0; i < BLOCKS; i++) {
    v0[i] = first + i;
    v1[i] = purpose;
    v2[i] = (guint32) name;
    v3[i] = (guint32) (name >> 32);
  }
  for (guint round = 0; round < philox4x32_rounds; round++) {
    for (guint32 i = 0; i < BLOCKS; i++) {
      philox4x32_ctr_t counter = { { v0[i], v1[i], v2[i], v3[i] } };

      counter = philox4x32_R (1, counter, key);
      v0[i] = counter.v[0];
      v1[i] = counter.v[1];
      v2[i] = counter.v[2];
      v3[i] = counter.v[3];
    }
    key.v[0] += PHILOX_W32_0;
    key.v[1] += PHILOX_W32_1;
  }
}

static Stream
stream_new (guint64 seed, const char *path, guint purpose)
{
  Stream stream = { hash_path (path), purpose, { 0 } };
  guint32 words[BATCH];

  random_words (seed, stream.name, purpose + WORDS_ORDER, 0, words);
  memcpy (stream.keys, words, sizeof stream.keys);
  return stream;
}

/* A number below BELOW that depends on X and KEY without a visible rule: an integer hash (lowbias32, Wellons 2018), scaled down. */
static inline guint32
scatter (guint32 x, guint32 key, guint32 below)
{
  x += key;
  x ^= x >> 16;
  x *= 0x7feb352d;
  x ^= x >> 15;
  x *= 0x846ca68b;
  x ^= x >> 16;
  return (guint32) (((guint64) x * below) >> 32);
}

/* X + Y, both below LIMIT, modulo LIMIT: without a branch, as a negative number is a large one. */
static inline guint32
add_modulo (guint32 x, guint32 y, guint32 limit)
{
  guint32 sum = x + y, less = sum - limit;

  return less < sum ? less : sum;
}

/* A permutation of 0 … rows × columns - 1 that can be asked anywhere: a Feistel network on the row and the column (Black and Rogaway,
 * 2002). */
CX_WIDER static void
permute (const guint32 keys[2 * ROUNDS], guint32 rows, guint32 columns, const guint32 *restrict x, guint32 *restrict y, guint n)
{
  double per_column = 1.0 / columns;

  for (guint i = 0; i < n; i++) {
    guint32 row = (guint32) (gint32) (((gint32) x[i] + 0.5) * per_column), column = x[i] - row * columns;

    for (guint k = 0; k < ROUNDS; k++) {
      row = add_modulo (row, scatter (column, keys[2 * k], rows), rows);
      column = add_modulo (column, scatter (row, keys[2 * k + 1], columns), columns);
    }
    y[i] = row * columns + column;
  }
}

/* Somewhere in the slice, of which there are TRIALS. 28 bits of the word, so that the sum is exact and never reaches the next slice. */
CX_WIDER static void
spread (const guint32 *restrict slice, const guint32 *restrict words, double trials, double *restrict u, guint n)
{
  for (guint i = 0; i < n; i++)
    u[i] = ((gint32) slice[i] + ((gint32) (words[i] >> 4) + 0.5) * 0x1p-28) / trials;
}

/* 52 random bits and a last one that is set: never 0 and never 1. */
CX_WIDER static void
combine (const guint32 *restrict coarse, const guint32 *restrict fine, double *restrict u, guint n)
{
  for (guint i = 0; i < n; i++)
    u[i] = (gint32) (coarse[i] >> 4) * 0x1p-28 + ((gint32) (fine[i] >> 8) + 0.5) * 0x1p-52;
}

/* The stream's numbers for the trials from FIRST on, which begins a batch, and the slices that they are from. */
static void
stream_fill (const CxDraws *self, const Stream *stream, guint first, double *u, guint32 slices[BATCH], guint n)
{
  guint32 words[BATCH], other[BATCH];

  random_words (self->seed, stream->name, stream->purpose, first / 4, words);
  if (self->sampling == CX_SAMPLING_PLAIN) {
    random_words (self->seed, stream->name, stream->purpose + WORDS_VALUE_FINE, first / 4, other);
    combine (words, other, u, n);
    return;
  }
  for (guint i = 0; i < n; i++)
    other[i] = first + i;
  permute (stream->keys, self->rows, self->columns, other, slices, n);
  /* Rarely, a number that is no slice: the permutation is followed until one comes. */
  for (guint i = 0; i < n; i++)
    while (slices[i] >= self->trials) {
      guint32 beyond = slices[i];

      permute (stream->keys, self->rows, self->columns, &beyond, &slices[i], 1);
    }
  spread (slices, words, self->trials, u, n);
}

/* What is drawn */

static CxDistributionKind
kind_of (const CxValue *value)
{
  for (int kind = 0; value->distribution && cx_distributions[kind].id; kind++)
    if (g_str_equal (cx_distributions[kind].id, value->distribution))
      return kind;
  return CX_DISTRIBUTION_PERT;
}

/* TRUE if INPUT was given a range; an end that is not given is the value. */
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

/* TRUE if INPUT has a range that leaves room. */
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

/* TRUE if a scenario chooses the value of NODE; the share of a mix that follows from those it chooses is not chosen. */
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

/* The segments of which a share of the mix is drawn. */
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

/* TRUE if a correlation of C names the input at PATH. */
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

/* The toss of the initiative whose probability is PROBABILITY, the column last added if it is drawn. */
static void
add_toss (CxDraws *self, const CxModel *model, const Column *probability)
{
  const CxItem *initiative = probability->input->item;
  const CxInitiativeNodes *nodes = &g_array_index (model->initiatives, CxInitiativeNodes, (guint) cx_item_position (initiative));
  Column column = { .input = nodes->succeeds, .cause = nodes->succeeds, .tossed = TRUE, .certain = probability->certain };

  if (!probability->distribution && !(column.certain > 0 && column.certain < 1))
    return;
  column.chance = probability->distribution ? (int) self->list->len - 1 : -1;
  column.value = stream_new (self->seed, probability->input->path, WORDS_TOSS);
  add_column (self, &column, nodes->chance);
}

/* Lists every input that varies. OVERRIDDEN: node → its CxOverride. */
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
    /* A list by year counts once. Its years are drawn at one quantile, but for those that a correlation names. */
    if (column.distribution && input->field->list) {
      column.cause = cx_model_list_of (model, i)->input;
      column.follows = !g_hash_table_add (lists, (gpointer) column.cause);
    }
    column.value = stream_new (self->seed, is_named (model->c, input->path) ? input->path : column.cause->path, WORDS_VALUE);
    if (column.distribution || column.follows)
      add_column (self, &column, model->input_nodes[i]);
    if (failures && is_probability (input))
      add_toss (self, model, &column);
  }
  return TRUE;
}

/* The mix of the columns from K on that are shares of one segment. Those that a scenario overrides are not among them and stay as they
 * are. Returns where it ends. */
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

  g_return_val_if_fail (trials > 0 && trials <= CX_DRAWS_MAX_TRIALS, NULL);

  self->sampling = sampling;
  self->seed = seed;
  self->trials = trials;
  self->rows = (guint) ceil (sqrt (trials));
  self->columns = (trials + self->rows - 1) / self->rows;
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

/* Trials */

/* The stream's numbers for N trials from FIRST on, wherever batches begin; and, if there is room for them, their slices. */
static void
stream_run (const CxDraws *self, const Stream *stream, guint first, guint n, double *u, guint16 *slices)
{
  for (guint done = 0; done < n;) {
    guint offset = (first + done) % BATCH, many = MIN (BATCH - offset, n - done);
    guint32 slice[BATCH];
    double batch[BATCH];

    stream_fill (self, stream, first + done - offset, batch, slice, offset + many);
    memcpy (u + done, batch + offset, many * sizeof *u);
    for (guint i = 0; slices && i < many; i++)
      slices[done + i] = (guint16) slice[offset + i];
    done += many;
  }
}

/* N trials from FIRST on, at most RUN: column by column, so that each one's table is fetched once. */
static void
fill_run (const CxDraws *self, guint first, guint n, double *const *rows, double *columns, guint16 *slices, gsize stride,
          double *scratch)
{
  for (guint k = 0; k < self->list->len; k++) {
    const Column *column = &g_array_index (self->list, Column, k);

    if (column->distribution)
      stream_run (self, &column->value, first, n, rows[k], slices ? slices + k * stride : NULL);
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
    stream_run (self, &column->value, first, n, scratch, NULL);
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

  g_return_if_fail (first <= draws->trials && n <= draws->trials - first);

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
  g_return_if_fail (draws->sampling == CX_SAMPLING_LATIN && draws->trials <= G_MAXUINT16 + 1u);
  fill (draws, first, n, columns, slices, stride);
}
