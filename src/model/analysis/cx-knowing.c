/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/analysis/cx-knowing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/build/cx-result.h"

#define BINS     30
#define SHUFFLES 20
/* Threads get futures in pieces of this size, which is a whole number of blocks of lanes. */
#define PIECE 2048

/* An option of the decision. The first is the program, the second nothing, and the others are the program without LEFT. */
typedef struct {
  const CxInitiativeNodes *left; /* NULL: nothing is left out */
  double *npv;                   /* [n]; owned but for the program's */
} Option;

typedef struct {
  const CxModel *m;
  const CxDraws *draws;
  const GArray *overrides;
  const double *columns;
  gsize stride;
  guint n, n_pieces;
  guint64 seed;
  GArray *options;              /* Option */
  double best_mean, evpi, size; /* SIZE: the mean of the largest amounts that these are made of */
  CxKnown *known;               /* by input of draws */
  CxKnowingProgress progress;
  gpointer data;
  GMutex lock;
  int next; /* atomic */
  int stopped;
} Work;

static Option *
option (const Work *w, guint d)
{
  return &g_array_index (w->options, Option, d);
}

static gboolean
goes_on (Work *w)
{
  if (w->progress) {
    g_mutex_lock (&w->lock);
    if (!w->progress (w->data))
      g_atomic_int_set (&w->stopped, TRUE);
    g_mutex_unlock (&w->lock);
  }
  return !g_atomic_int_get (&w->stopped);
}

static void
run_on_threads (guint threads, GThreadFunc function, Work *w)
{
  g_autofree GThread **others = g_new0 (GThread *, threads + 1);

  w->next = 0;
  for (guint i = 1; i < threads; i++)
    others[i] = g_thread_new ("knowing", function, w);
  function (w);
  for (guint i = 1; i < threads; i++)
    g_thread_join (others[i]);
}

/* ---- The value of the options in each future ---- */

static CxProgram *
new_program (const Work *w, const Option *o)
{
  g_autoptr (GArray) base = g_array_new (FALSE, FALSE, sizeof (CxOverride));
  CxOverride out = { o->left->included, 0 };
  CxProgram *p = cx_program_new (w->m->graph, &w->m->result[CX_RESULT_NPV], 1);

  g_array_append_vals (base, w->overrides->data, w->overrides->len);
  g_array_append_val (base, out);
  cx_program_vary (p, (CxLane){ (const CxOverride *) (const void *) base->data, base->len }, cx_draws_nodes (w->draws),
                   cx_draws_n (w->draws));
  return p;
}

static void
run_piece (const Work *w, CxProgram *p, double *npv, guint first, guint n)
{
  guint width = (guint) cx_program_width (p);

  for (guint at = first; at < first + n; at += width) {
    guint here = MIN (width, first + n - at);
    size_t month_step, lane_step;
    cx_program_run_columns (p, w->columns + at, w->stride, here);
    const double *values = cx_program_output (p, 0, &month_step, &lane_step);
    for (guint l = 0; l < here; l++)
      npv[at + l] = values[l * lane_step];
  }
}

/* Evaluates, piece by piece, the options that leave an initiative out. A thread keeps its program as long as the option is the same. */
static gpointer
work_options (gpointer data)
{
  Work *w = data;
  CxProgram *program = NULL;
  guint of = 0;

  while (goes_on (w)) {
    guint piece = (guint) g_atomic_int_add (&w->next, 1), d = 2 + piece / w->n_pieces, first = piece % w->n_pieces * PIECE;
    if (d >= w->options->len)
      break;
    if (of != d) {
      g_clear_pointer (&program, cx_program_free);
      program = new_program (w, option (w, d));
      of = d;
    }
    run_piece (w, program, option (w, d)->npv, first, MIN (PIECE, w->n - first));
  }
  g_clear_pointer (&program, cx_program_free);
  return NULL;
}

/* ---- The value of knowing ---- */

/* Returns GAIN, or 0 if it is only a rounding error. */
static double
beyond_rounding (const Work *w, double gain)
{
  return gain > 1e-12 * w->size ? gain : 0;
}

/* Returns the value of knowing in which group a future lies. ORDER holds all futures, group after group; ENDS[g] is where group g ends. */
static double
worth_of_groups (const Work *w, const guint *order, const guint *ends, guint n_groups)
{
  double value = 0;

  for (guint g = 0, at = 0; g < n_groups; at = ends[g++]) {
    double best = -INFINITY;
    for (guint d = 0; d < w->options->len; d++) {
      const double *npv = option (w, d)->npv;
      double sum = 0;
      for (guint i = at; i < ends[g]; i++)
        sum += npv[order[i]];
      best = MAX (best, sum);
    }
    if (ends[g] > at)
      value += best;
  }
  return CLAMP (beyond_rounding (w, value / w->n - w->best_mean), 0, w->evpi);
}

static double
worth_of_bins (const Work *w, const guint *order)
{
  guint ends[BINS] = { 0 }, bins = MIN (BINS, w->n);

  for (guint k = 0; k < bins; k++)
    ends[k] = (guint) ((guint64) w->n * (k + 1) / bins);
  return worth_of_groups (w, order, ends, bins);
}

typedef struct {
  double value;
  guint trial;
} Sorted;

static int
by_value (const void *a, const void *b)
{
  const Sorted *x = a, *y = b;

  if (x->value != y->value)
    return x->value < y->value ? -1 : 1;
  return x->trial < y->trial ? -1 : x->trial > y->trial;
}

static gpointer
work_inputs (gpointer data)
{
  Work *w = data;
  g_autofree Sorted *sorted = g_new (Sorted, w->n);
  g_autofree guint *order = g_new (guint, w->n);

  while (goes_on (w)) {
    guint k = (guint) g_atomic_int_add (&w->next, 1), zeros = 0;
    if (k >= cx_draws_n (w->draws))
      break;
    w->known[k].input = cx_draws_cause (w->draws, k);
    if (cx_draws_follows (w->draws, k))
      continue;
    for (guint i = 0; i < w->n; i++) {
      sorted[i] = (Sorted){ w->columns[k * w->stride + i], i };
      zeros += sorted[i].value == 0;
    }
    qsort (sorted, w->n, sizeof *sorted, by_value);
    for (guint i = 0; i < w->n; i++)
      order[i] = sorted[i].trial;
    if (w->known[k].input->field == &cx_field_succeeds)
      w->known[k].evppi = worth_of_groups (w, order, (const guint[]){ zeros, w->n }, 2);
    else
      w->known[k].evppi = worth_of_bins (w, order);
  }
  return NULL;
}

/* Returns the mean evppi of random orders of the futures, which carry no information. */
static double
noise_of (const Work *w)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed_array ((const guint32[]){ (guint32) w->seed, (guint32) (w->seed >> 32) }, 2);
  g_autofree guint *order = g_new (guint, w->n);
  double sum = 0;

  for (guint i = 0; i < w->n; i++)
    order[i] = i;
  for (guint s = 0; s < SHUFFLES; s++) {
    for (guint i = w->n - 1; i > 0; i--) {
      guint k = (guint) g_rand_int_range (rand, 0, (gint32) i + 1), kept = order[i];
      order[i] = order[k];
      order[k] = kept;
    }
    sum += worth_of_bins (w, order);
  }
  return sum / SHUFFLES;
}

static int
by_worth (gconstpointer a, gconstpointer b)
{
  const CxKnown *x = a, *y = b;

  if (x->evppi != y->evppi)
    return x->evppi > y->evppi ? -1 : 1;
  return strcmp (x->input->path, y->input->path);
}

/* Returns the option that is best on average, and computes evpi. */
static guint
compare_options (Work *w)
{
  guint best = 0;
  double each = 0;

  for (guint d = 0; d < w->options->len; d++) {
    double mean = 0;
    for (guint i = 0; i < w->n; i++)
      mean += option (w, d)->npv[i];
    mean /= w->n;
    if (d == 0 || mean > w->best_mean) {
      w->best_mean = mean;
      best = d;
    }
  }
  for (guint i = 0; i < w->n; i++) {
    double most = -INFINITY, largest = 0;
    for (guint d = 0; d < w->options->len; d++) {
      most = MAX (most, option (w, d)->npv[i]);
      largest = MAX (largest, fabs (option (w, d)->npv[i]));
    }
    each += most;
    w->size += largest / w->n;
  }
  w->evpi = beyond_rounding (w, each / w->n - w->best_mean);
  return best;
}

static CxKnowing *
compute (Work *w, guint threads)
{
  CxKnowing *knowing = g_new0 (CxKnowing, 1);
  guint best = compare_options (w), n = cx_draws_n (w->draws);

  knowing->inputs = g_array_new (FALSE, TRUE, sizeof (CxKnown));
  g_array_set_size (knowing->inputs, n);
  w->known = (CxKnown *) (void *) knowing->inputs->data;
  run_on_threads (threads, work_inputs, w);
  if (w->stopped)
    return knowing; /* cancelled: the inputs that were not reached cannot be sorted */
  knowing->evpi = w->evpi;
  knowing->noise = noise_of (w);
  knowing->left = best >= 2 ? option (w, best)->left->initiative : NULL;
  knowing->best_option =
    knowing->left ? g_strconcat ("without:", knowing->left->id, NULL) : g_strdup (best ? "nothing" : "program");
  /* Inputs that follow others, and all years of a list but the first, do not count by themselves. */
  for (guint k = n; k-- > 0;)
    if (cx_draws_follows (w->draws, k))
      g_array_remove_index (knowing->inputs, k);
  g_array_sort (knowing->inputs, by_worth);
  return knowing;
}

CxKnowing *
cx_knowing_new (const CxModel *m, const CxDraws *draws, const GArray *overrides, const double *columns, gsize stride,
                const double *npv, guint n, guint64 seed, guint threads, CxKnowingProgress progress, gpointer data)
{
  Work w = { .m = m,
             .draws = draws,
             .overrides = overrides,
             .columns = columns,
             .stride = stride,
             .n = n,
             .n_pieces = (n + PIECE - 1) / PIECE,
             .seed = seed,
             .progress = progress,
             .data = data };
  const CxLane lane = { (const CxOverride *) (const void *) overrides->data, overrides->len };
  CxValues *values = cx_values_new (m->graph, lane);
  CxKnowing *knowing = NULL;

  g_return_val_if_fail (n > 0, NULL);
  w.options = g_array_new (FALSE, FALSE, sizeof (Option));
  const Option program = { NULL, (double *) npv }, nothing = { NULL, g_new0 (double, n) };
  g_array_append_val (w.options, program);
  g_array_append_val (w.options, nothing);
  for (guint i = 0; i < m->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (m->initiatives, CxInitiativeNodes, i);
    const Option without = { nodes, g_new0 (double, n) };
    if (cx_values_get (values, nodes->counts) != 0)
      g_array_append_val (w.options, without);
    else
      g_free (without.npv);
  }
  cx_values_free (values);
  g_mutex_init (&w.lock);
  threads = CLAMP (threads, 1, 64);
  run_on_threads (threads, work_options, &w);
  if (!w.stopped)
    knowing = compute (&w, threads);
  if (w.stopped)
    g_clear_pointer (&knowing, cx_knowing_free);
  g_mutex_clear (&w.lock);
  for (guint d = 1; d < w.options->len; d++)
    g_free (option (&w, d)->npv);
  g_array_unref (w.options);
  return knowing;
}

void
cx_knowing_free (CxKnowing *knowing)
{
  if (!knowing)
    return;
  g_array_unref (knowing->inputs);
  g_free (knowing->best_option);
  g_free (knowing);
}
