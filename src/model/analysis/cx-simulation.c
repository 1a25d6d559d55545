/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/analysis/cx-simulation.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/analysis/cx-ranks.h"
#include "model/analysis/cx-sketch.h"
#include "model/build/cx-result.h"
#include "model/results/cx-guard.h"
#include "model/results/cx-results.h"
#include "model/results/cx-scenario.h"
#include "model/text/cx-format.h"

/* Threads get trials in chunks of this size, which is a whole number of blocks of lanes. */
#define CHUNK 512
/* At most this many draws, trials × inputs, are kept for ranking. */
#define MAX_RANKED (4u << 20)

static const double percentiles[3] = { 0.1, 0.5, 0.9 };

enum { NPV, ROI, PAYBACK, CUMULATIVE, N_OUTPUTS };

typedef struct {
  const CxModel *model;
  const CxSimulationOptions *options;
  const CxDraws *draws;
  const GArray *overrides;
  guint n_varying, months, trials;
  gboolean failures;
  guint ranked; /* the number of trials, from the first on, that are kept for the variance */
  double base_npv, target, target_low, target_high;
  int drawn_target; /* the column of the target; -1: the target is not drawn */
  int next;         /* the next chunk that a thread takes; atomic */

  /* The lock protects everything below. Chunks are added in their order, so that sums have the same bits with any number of threads. */
  GMutex lock;
  GCond turned;
  guint turn;
  gboolean stopped;
  GError *error;
  CxSketch *npv, *roi, *payback;
  CxSketch **fan; /* by month */
  guint never, costless, positive, negative, within, below;
  double *ranked_draws; /* [n_varying][ranked] */
  guint16
    *slices; /* [n_varying][ranked]: the slices of the ranked draws; NULL: not all trials are ranked, or there are no slices */
} Run;

/* The memory of one thread. */
typedef struct {
  Run *run;
  CxProgram *program;
  double *own;                 /* [n_varying + 3 + months][CHUNK] */
  double *columns;             /* the draws of the chunk, in OWN or where the run keeps them */
  gsize stride;                /* of the columns */
  double *npv, *roi, *payback; /* the results of the chunk, in OWN or where the run keeps them */
  double **cumulative;         /* [months], in OWN or where the run keeps them */
  GError *error;
} Worker;

/* Chooses where the numbers of N trials from FIRST on go. The numbers of the first trials go where the run keeps them, except returns and
 * paybacks: these may be NaN, which a sketch leaves out. */
static void
find_room (Worker *w, guint first, guint n)
{
  Run *run = w->run;
  gboolean ranked = first + n <= run->ranked;
  double *own = w->own + (gsize) run->n_varying * CHUNK, *room = cx_sketch_room (run->npv, first, n);

  w->columns = ranked ? run->ranked_draws + first : w->own;
  w->stride = ranked ? run->ranked : CHUNK;
  w->roi = own;
  w->payback = own + CHUNK;
  w->npv = room ? room : own + 2 * CHUNK;
  own += 3 * CHUNK;
  for (guint t = 0; t < run->months; t++) {
    room = cx_sketch_room (run->fan[t], first, n);
    w->cumulative[t] = room ? room : own + (gsize) t * CHUNK;
  }
}

/* Returns FALSE and sets the worker's error if a custom formula is not a number in one of N futures from FIRST on. */
static gboolean
check_guards (Worker *w, guint first, guint n)
{
  const CxModel *m = w->run->model;
  CxBreach breaches[CHUNK];

  if (!m->guards->len || !cx_guard_program_check (w->program, m, N_OUTPUTS, n, breaches))
    return TRUE;
  for (guint l = 0; l < n; l++) {
    const CxGuard *guard = breaches[l].guard;
    if (!guard)
      continue;
    g_autofree char *path = cx_item_path (guard->benefit);
    g_autofree char *place = g_strconcat (path, "/formula", NULL);
    cx_error_set (&w->error, CX_ERROR_KIND_RESULT, place, _("in future %u of the simulation, month %u: %s"), first + l + 1,
                  breaches[l].month, _(guard->what));
    return FALSE;
  }
  return TRUE;
}

/* Copies the values of OUTPUT in N lanes to OUT[month] + AT. */
static void
spread_output (const CxProgram *p, guint output, guint months, guint n, double *const *out, guint at)
{
  size_t month_step, lane_step;
  const double *values = cx_program_output (p, output, &month_step, &lane_step);

  for (guint t = 0; t < months; t++)
    if (lane_step == 1)
      memcpy (out[t] + at, values + t * month_step, n * sizeof **out);
    else
      for (guint l = 0; l < n; l++)
        out[t][at + l] = values[t * month_step];
}

static gboolean
run_chunk (Worker *w, guint first, guint n)
{
  Run *run = w->run;
  guint width = (guint) cx_program_width (w->program);

  find_room (w, first, n);
  if (run->slices)
    cx_draws_fill_and_slices (run->draws, first, n, w->columns, run->slices + first, w->stride);
  else
    cx_draws_fill (run->draws, first, n, w->columns, w->stride);
  for (guint at = 0; at < n; at += width) {
    guint here = MIN (width, n - at);
    cx_program_run_columns (w->program, w->columns + at, w->stride, here);
    spread_output (w->program, NPV, 1, here, &w->npv, at);
    spread_output (w->program, ROI, 1, here, &w->roi, at);
    spread_output (w->program, PAYBACK, 1, here, &w->payback, at);
    spread_output (w->program, CUMULATIVE, run->months, here, w->cumulative, at);
    if (!check_guards (w, first + at, here))
      return FALSE;
    for (guint l = 0; l < here; l++)
      if (!isfinite (w->npv[at + l]) || isinf (w->roi[at + l])) {
        cx_error_set (&w->error, CX_ERROR_KIND_RESULT, "simulation",
                      _("in future %u the amounts are too large to add up; narrow the ranges"), first + at + l + 1);
        return FALSE;
      }
  }
  return TRUE;
}

/* Adds a chunk to the run. The caller holds the lock, and adds chunk after chunk. */
static gboolean
add_chunk (Worker *w, guint first, guint n)
{
  Run *run = w->run;
  const CxSimulationOptions *o = run->options;

  cx_sketch_add (run->npv, w->npv, 1, n);
  cx_sketch_add (run->roi, w->roi, 1, n);
  cx_sketch_add (run->payback, w->payback, 1, n);
  for (guint t = 0; t < run->months; t++)
    cx_sketch_add (run->fan[t], w->cumulative[t], 1, n);
  for (guint l = 0; l < n; l++) {
    double target = run->drawn_target < 0 ? run->target : w->columns[(gsize) run->drawn_target * w->stride + l];
    run->never += isnan (w->payback[l]) != 0;
    run->costless += isnan (w->roi[l]) != 0;
    run->within += w->payback[l] <= target;
    run->positive += w->npv[l] > 0;
    run->negative += w->npv[l] < 0;
    run->below += w->npv[l] < run->base_npv;
  }
  if (first < run->ranked && w->columns == w->own) {
    guint kept = MIN (n, run->ranked - first);
    for (guint k = 0; k < run->n_varying; k++)
      memcpy (run->ranked_draws + (gsize) k * run->ranked + first, w->columns + (gsize) k * CHUNK, kept * sizeof (double));
  }
  if ((o->sink && !o->sink (run->draws, first, n, w->columns, w->stride, w->npv, w->roi, w->payback, o->data)) ||
      (o->progress && !o->progress (first + n, run->trials, o->data))) {
    g_set_error_literal (&run->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The simulation was cancelled"));
    return FALSE;
  }
  return TRUE;
}

static CxProgram *
new_program (const Run *run)
{
  const CxModel *m = run->model;
  const CxNode outputs[N_OUTPUTS] = { m->result[CX_RESULT_NPV], m->result[CX_RESULT_ROI], m->result[CX_RESULT_PAYBACK],
                                      m->series[CX_SERIES_CUMULATIVE] };
  CxProgram *p = cx_guard_program_new (m, outputs, N_OUTPUTS, FALSE);

  cx_program_vary (p, (CxLane){ (const CxOverride *) (const void *) run->overrides->data, run->overrides->len },
                   cx_draws_nodes (run->draws), run->n_varying);
  return p;
}

static gpointer
work (gpointer data)
{
  Run *run = data;
  Worker w = { .run = run, .program = new_program (run) };

  w.own = g_new (double, (gsize) (run->n_varying + 3 + run->months) * CHUNK);
  w.cumulative = g_new (double *, run->months);
  for (;;) {
    guint chunk = (guint) g_atomic_int_add (&run->next, 1), first = chunk * CHUNK;
    if (first >= run->trials)
      break;
    guint n = MIN (CHUNK, run->trials - first);
    gboolean fine = run_chunk (&w, first, n);

    g_mutex_lock (&run->lock);
    while (!run->stopped && run->turn != chunk)
      g_cond_wait (&run->turned, &run->lock);
    if (!run->stopped && !fine)
      run->error = g_steal_pointer (&w.error);
    if (!run->stopped)
      run->stopped = !fine || !add_chunk (&w, first, n);
    gboolean stopped = run->stopped;
    run->turn++;
    g_cond_broadcast (&run->turned);
    g_mutex_unlock (&run->lock);
    if (stopped)
      break;
  }
  g_clear_error (&w.error);
  g_free (w.own);
  g_free (w.cumulative);
  cx_program_free (w.program);
  return NULL;
}

static void
run_on_threads (guint threads, GThreadFunc function, gpointer data)
{
  g_autofree GThread **others = g_new0 (GThread *, threads);

  for (guint i = 1; i < threads; i++)
    others[i] = g_thread_new ("simulation", function, data);
  function (data);
  for (guint i = 1; i < threads; i++)
    g_thread_join (others[i]);
}

/* The statistics after the trials. Each month's percentiles and each input's correlation is a piece of work for one thread. */
typedef struct {
  Run *run;
  CxSimulation *simulation;
  double *npv_ranks;
  CxVarianceShare *shares;
  int next; /* atomic */
} Statistics;

static gpointer
work_statistics (gpointer data)
{
  Statistics *s = data;
  const Run *run = s->run;
  g_autofree double *ranks = g_new (double, run->ranked + 1);

  for (;;) {
    guint piece = (guint) g_atomic_int_add (&s->next, 1);
    if (piece < run->months) {
      double fan[3];
      cx_sketch_quantiles (run->fan[piece], percentiles, 3, fan);
      s->simulation->fan_p10[piece] = fan[0];
      s->simulation->fan_p50[piece] = fan[1];
      s->simulation->fan_p90[piece] = fan[2];
    } else if (piece < run->months + run->n_varying) {
      guint k = piece - run->months;
      s->shares[k].input = cx_draws_cause (run->draws, k);
      if (cx_draws_follows (run->draws, k))
        continue; /* an input that follows others is not a cause of variance */
      const double *draws = run->ranked_draws + (gsize) k * run->ranked;
      if (run->slices)
        cx_ranks_by_places (draws, run->slices + (gsize) k * run->ranked, run->ranked, ranks);
      else
        cx_ranks (draws, run->ranked, ranks);
      s->shares[k].correlation = cx_ranks_correlation (ranks, s->npv_ranks, run->ranked);
    } else {
      return NULL;
    }
  }
}

static int
by_share (gconstpointer a, gconstpointer b)
{
  const CxVarianceShare *x = a, *y = b;
  if (x->share != y->share)
    return x->share > y->share ? -1 : 1;
  return strcmp (x->input->path, y->input->path);
}

static CxSpread
spread_of (const CxSketch *s)
{
  double p[3];

  cx_sketch_quantiles (s, percentiles, 3, p);
  return (CxSpread){ cx_sketch_mean (s), cx_sketch_sd (s), p[0], p[1], p[2] };
}

static CxSimulation *
read_run (Run *run, guint threads)
{
  CxSimulation *s = g_new0 (CxSimulation, 1);
  Statistics statistics = { .run = run, .simulation = s };
  double squares = 0;

  s->model = run->model;
  s->trials = run->trials;
  s->seed = run->options->seed;
  s->failures = run->failures;
  s->sampling = run->options->sampling;
  s->n_varying = run->n_varying;
  s->horizon = run->months - 1;
  s->target_months = run->target;
  s->target_low = run->target_low;
  s->target_high = run->target_high;
  s->fan_p10 = g_new (double, run->months);
  s->fan_p50 = g_new (double, run->months);
  s->fan_p90 = g_new (double, run->months);
  s->variance = g_array_new (FALSE, TRUE, sizeof (CxVarianceShare));
  g_array_set_size (s->variance, run->n_varying);

  cx_sketch_histogram (run->npv, CX_HISTOGRAM_BINS, s->histogram, &s->histogram_low, &s->histogram_width);
  s->npv = spread_of (run->npv);
  s->roi = spread_of (run->roi);
  const CxSpread payback = spread_of (run->payback);
  s->payback_p10 = payback.p10;
  s->payback_p50 = payback.p50;
  s->payback_p90 = payback.p90;
  s->costless = (double) run->costless / run->trials;
  s->never = (double) run->never / run->trials;
  s->p_npv_positive = (double) run->positive / run->trials;
  s->p_npv_negative = (double) run->negative / run->trials;
  s->p_payback_within_target = (double) run->within / run->trials;
  s->share_below_scenario = (double) run->below / run->trials;

  statistics.npv_ranks = g_new (double, run->ranked + 1);
  statistics.shares = (CxVarianceShare *) (void *) s->variance->data;
  cx_ranks (cx_sketch_room (run->npv, 0, run->ranked), run->ranked,
            statistics.npv_ranks); /* no net present value is NaN, so the sketch keeps them in the order of the trials */
  run_on_threads (threads, work_statistics, &statistics);
  g_free (statistics.npv_ranks);
  for (guint k = 0; k < run->n_varying; k++)
    squares += statistics.shares[k].correlation * statistics.shares[k].correlation;
  for (guint k = 0; k < run->n_varying; k++)
    statistics.shares[k].share = squares > 0 ? statistics.shares[k].correlation * statistics.shares[k].correlation / squares : 0;
  /* A list by year is one cause of variance, so its later years have no share of their own. */
  for (guint k = run->n_varying; k-- > 0;)
    if (cx_draws_follows (run->draws, k) && cx_draws_cause (run->draws, k) != cx_draws_input (run->draws, k))
      g_array_remove_index (s->variance, k);
  g_array_sort (s->variance, by_share);
  return s;
}

static gboolean
go_on_cb (gpointer data)
{
  const Run *run = data;
  return !run->options->progress || run->options->progress (run->trials, run->trials, run->options->data);
}

/* Computes the value of knowing from the futures that were kept. Returns FALSE if it was cancelled. */
static gboolean
find_out (Run *run, CxSimulation *s, guint threads, GError **error)
{
  guint n = run->n_varying ? run->ranked : 1;

  s->knowing = cx_knowing_new (run->model, run->draws, run->overrides, run->ranked_draws, MAX (run->ranked, 1),
                               cx_sketch_room (run->npv, 0, n), n, s->seed, threads, go_on_cb, run);
  if (!s->knowing)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The simulation was cancelled"));
  return s->knowing != NULL;
}

static void
run_begin (Run *run)
{
  guint kept = MIN (run->trials, CX_SKETCH_EXACT);

  run->ranked = run->n_varying ? MIN (kept, MAX (1000, MAX_RANKED / run->n_varying)) : 0;
  run->ranked = MIN (run->ranked, kept);
  run->ranked_draws = g_new (double, (gsize) run->n_varying * run->ranked + 1);
  if (run->ranked == run->trials && run->options->sampling == CX_SAMPLING_LATIN)
    run->slices = g_new (guint16, (gsize) run->n_varying * run->ranked);
  run->npv = cx_sketch_new (run->trials);
  run->roi = cx_sketch_new (run->trials);
  run->payback = cx_sketch_new (run->trials);
  run->fan = g_new (CxSketch *, run->months);
  for (guint t = 0; t < run->months; t++)
    run->fan[t] = cx_sketch_new (run->trials);
  g_mutex_init (&run->lock);
  g_cond_init (&run->turned);
}

static void
run_end (Run *run)
{
  g_free (run->ranked_draws);
  g_free (run->slices);
  cx_sketch_free (run->npv);
  cx_sketch_free (run->roi);
  cx_sketch_free (run->payback);
  for (guint t = 0; t < run->months; t++)
    cx_sketch_free (run->fan[t]);
  g_free (run->fan);
  g_mutex_clear (&run->lock);
  g_cond_clear (&run->turned);
}

static void
find_target (Run *run)
{
  double target = cx_scenario_case_number (run->model, run->overrides, "target_payback_months");

  run->target = run->target_low = run->target_high = isnan (target) ? run->model->horizon : target;
  run->drawn_target = -1;
  for (guint k = 0; k < run->n_varying; k++)
    if (g_str_equal (cx_draws_input (run->draws, k)->path, "case/target_payback_months")) {
      run->drawn_target = (int) k;
      cx_draws_range (run->draws, k, &run->target_low, &run->target_high);
    }
}

CxSimulation *
cx_simulation_run (const CxModel *m, const CxSimulationOptions *o, GError **error)
{
  gint64 since = g_get_monotonic_time ();
  guint threads = o->threads ? o->threads : g_get_num_processors ();
  CxSimulation *simulation = NULL;

  if (o->trials < 1 || o->trials > CX_SIMULATION_MAX_TRIALS) {
    g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("simulation: %u trials; allowed are 1 to %u"), o->trials,
                 CX_SIMULATION_MAX_TRIALS);
    return NULL;
  }
  /* If the scenario itself has no results, its error is clearer than the error of a future. */
  g_autoptr (CxResults) results = cx_results_new_plain (m, o->scenario, error);
  g_autoptr (GArray) overrides = results ? cx_scenario_overrides (m, o->scenario, error) : NULL;
  gboolean failures = o->failures || cx_item_flag (m->c, "failures");
  g_autoptr (CxDraws) draws = overrides ? cx_draws_new (m, overrides, o->sampling, o->seed, o->trials, failures, error) : NULL;
  if (!draws)
    return NULL;

  Run run = { .model = m,
              .options = o,
              .draws = draws,
              .overrides = overrides,
              .n_varying = cx_draws_n (draws),
              .months = m->horizon + 1,
              .trials = o->trials,
              .failures = failures,
              .base_npv = results->value[CX_RESULT_NPV] };
  find_target (&run);
  run_begin (&run);
  threads = CLAMP (threads, 1, MIN (64, (o->trials + CHUNK - 1) / CHUNK));
  run_on_threads (threads, work, &run);
  if (run.error) {
    g_propagate_error (error, run.error);
  } else {
    simulation = read_run (&run, threads);
    if (o->knowing && !find_out (&run, simulation, threads, error))
      g_clear_pointer (&simulation, cx_simulation_free);
  }
  if (simulation) {
    simulation->seconds = (double) (g_get_monotonic_time () - since) / G_USEC_PER_SEC;
  }
  run_end (&run);
  return simulation;
}

char *
cx_simulation_target_words (const CxSimulation *s)
{
  if (s->target_low == s->target_high)
    return cx_format_value (s->target_months, CX_UNIT_MONTHS, NULL, TRUE);

  g_autofree char *low = cx_format_value (s->target_low, CX_UNIT_MONTHS, NULL, FALSE);
  g_autofree char *high = cx_format_value (s->target_high, CX_UNIT_MONTHS, NULL, TRUE);
  /* Translators: stands after "within": its target (24–44 months) */
  return g_strdup_printf (_("its target (%s–%s)"), low, high);
}

void
cx_simulation_free (CxSimulation *s)
{
  if (!s)
    return;
  g_free (s->fan_p10);
  g_free (s->fan_p50);
  g_free (s->fan_p90);
  g_array_unref (s->variance);
  cx_knowing_free (s->knowing);
  g_free (s);
}
