/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor under a simulation: the arithmetic of one stripped case written by hand, against cx_simulation_run on the same case. It is written
 * twice: "plain" as loops over trials that the compiler turns into vectors, and "vectors" with all numbers of a few trials in registers
 * through all months, for AVX-512 where the processor has it, and otherwise for AVX2. "width" is the number of these trials.
 * "evaluation" is the part of it without draws and statistics, and "plain_evaluation" that of the loops.
 *
 *   bench-floor-sim CASE.json TRIALS
 *
 * The case has one segment, one initiative with a churn reduction and a cost paid once; nothing else but what is read below (see
 * stripped_case in bench.py). Both take the same draws and give the same statistics but shares of variance. JSON on standard output:
 * milliseconds of the processor on one thread, the best of several runs, and the largest relative difference between the two. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/analysis/cx-simulation.h"
#include "model/build/cx-build-model.h"
#include "store/document/cx-document.h"

#define RUNS   7
#define BLOCK  64
#define MONTHS 121

enum { CUSTOMERS, NEW, REVENUE, MARGIN, SERVE, CHURN, REDUCTION, PROBABILITY, AMOUNT, RATE, N_INPUTS };
static const char *const paths[N_INPUTS] = {
  "segments/all/customers",
  "segments/all/new_customers_per_month",
  "segments/all/revenue_per_customer",
  "segments/all/gross_margin",
  "segments/all/cost_to_serve",
  "segments/all/churn_rate",
  "initiatives/keep/benefits/stay/reduction",
  "initiatives/keep/probability",
  "initiatives/keep/costs/setup/amount",
  "case/discount_rate",
};

typedef struct {
  double base[N_INPUTS];
  int column[N_INPUTS]; /* among the draws; -1: not drawn */
  int horizon, start, build, ramp;
} Stripped;

typedef struct {
  double mean, sd, npv[3], roi[3], payback[3], never, positive;
  double fan[3][MONTHS];
} Report;

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static double
input (const CxModel *model, const char *path)
{
  for (guint i = 0; i < model->inputs->len; i++) {
    const CxInput *found = g_ptr_array_index (model->inputs, i);
    if (g_str_equal (found->path, path))
      return found->number;
  }
  g_error ("the case has no %s", path);
}

static Stripped
read_case (const CxModel *model, const CxDraws *draws)
{
  Stripped s = { .horizon = (int) model->horizon,
                 .start = (int) input (model, "initiatives/keep/start_month"),
                 .build = (int) input (model, "initiatives/keep/build_months"),
                 .ramp = (int) input (model, "initiatives/keep/ramp_months") };
  for (int i = 0; i < N_INPUTS; i++) {
    s.base[i] = input (model, paths[i]);
    s.column[i] = -1;
    for (guint k = 0; k < cx_draws_n (draws); k++)
      if (g_str_equal (cx_draws_input (draws, k)->path, paths[i]))
        s.column[i] = (int) k;
  }
  return s;
}

/* BLOCK trials at once, months outside and trials inside, so that the compiler can use vectors. CUMULATIVE[t * stride + l]. */
static void
run_block (const Stripped *s, double in[N_INPUTS][BLOCK], int n, double *npv, double *roi, double *payback, double *cumulative,
           gsize stride)
{
  double q[BLOCK], month[BLOCK], base[BLOCK], program[BLOCK], sum[BLOCK], factor[BLOCK], discount[BLOCK], benefits[BLOCK],
    costs[BLOCK], last[BLOCK];
  gboolean ever[BLOCK];

  for (int l = 0; l < BLOCK; l++) {
    q[l] = 1 - pow (1 - in[CHURN][l], 1.0 / 12);
    month[l] = (in[REVENUE][l] * in[MARGIN][l] - in[SERVE][l]) / 12;
    factor[l] = pow (1 + in[RATE][l], -1.0 / 12);
    discount[l] = 1;
    base[l] = program[l] = in[CUSTOMERS][l];
    sum[l] = npv[l] = benefits[l] = costs[l] = 0;
    last[l] = NAN;
    ever[l] = FALSE;
  }
  for (int t = 0; t <= s->horizon; t++) {
    double effect = CLAMP ((double) (t - s->start - s->build) / MAX (s->ramp, 1), 0.0, 1.0);
    double *row = cumulative + (gsize) t * stride;
    for (int l = 0; l < BLOCK; l++) {
      if (t > 0) {
        base[l] = base[l] * (1 - q[l]) + in[NEW][l];
        program[l] = program[l] * (1 - q[l] * (1 - in[REDUCTION][l] * in[PROBABILITY][l] * effect)) + in[NEW][l];
        discount[l] *= factor[l];
      }
      double benefit = t > 0 ? (program[l] - base[l]) * month[l] : 0;
      double cost = t == s->start ? in[AMOUNT][l] : 0;
      double net = benefit - cost, before = sum[l];
      sum[l] += net;
      npv[l] += net * discount[l];
      benefits[l] += benefit * discount[l];
      costs[l] += cost * discount[l];
      ever[l] = ever[l] || sum[l] < 0;
      last[l] = t > 0 && before < 0 && sum[l] >= 0 ? t - 1 - before / (sum[l] - before) : last[l];
    }
    for (int l = 0; l < n; l++)
      row[l] = sum[l];
  }
  for (int l = 0; l < n; l++) {
    roi[l] = (benefits[l] - costs[l]) / costs[l];
    payback[l] = !ever[l] ? 0 : sum[l] < 0 ? NAN : last[l];
  }
}

#define CHOOSE(MASKS, mask, a, b) (__typeof__ (a)) (((MASKS) (a) & (mask)) | ((MASKS) (b) & ~(mask)))

/* Defines NAME, which runs WIDTH trials through all months. Numbers and masks are vectors of them. */
#define RUN_VECTORS(NAME, WIDTH, TARGET)                                                                                 \
  typedef double NAME##_numbers __attribute__ ((vector_size (WIDTH * sizeof (double))));                                 \
  typedef gint64 NAME##_masks __attribute__ ((vector_size (WIDTH * sizeof (gint64))));                                   \
  __attribute__ ((target (TARGET))) static void NAME (const Stripped *s, double in[N_INPUTS][BLOCK], int l, double *npv, \
                                                      double *roi, double *payback, double *cumulative, gsize stride)    \
  {                                                                                                                      \
    NAME##_numbers input[N_INPUTS], q, factor, month, base, program, sum = { 0 }, value = { 0 }, benefits = { 0 },       \
                                                                     costs = { 0 };                                      \
    NAME##_numbers discount = sum + 1, last = sum + (double) NAN;                                                        \
    NAME##_masks ever = { 0 };                                                                                           \
    for (int i = 0; i < N_INPUTS; i++)                                                                                   \
      memcpy (&input[i], &in[i][l], sizeof input[i]);                                                                    \
    for (int k = 0; k < WIDTH; k++) {                                                                                    \
      q[k] = 1 - pow (1 - in[CHURN][l + k], 1.0 / 12);                                                                   \
      factor[k] = pow (1 + in[RATE][l + k], -1.0 / 12);                                                                  \
    }                                                                                                                    \
    month = (input[REVENUE] * input[MARGIN] - input[SERVE]) / 12;                                                        \
    base = program = input[CUSTOMERS];                                                                                   \
    for (int t = 0; t <= s->horizon; t++) {                                                                              \
      double effect = CLAMP ((double) (t - s->start - s->build) / MAX (s->ramp, 1), 0.0, 1.0);                           \
      NAME##_numbers before = sum, benefit = { 0 }, cost = { 0 }, net;                                                   \
      NAME##_masks crosses;                                                                                              \
      gint64 any = 0;                                                                                                    \
      if (t > 0) {                                                                                                       \
        base = base * (1 - q) + input[NEW];                                                                              \
        program = program * (1 - q * (1 - input[REDUCTION] * input[PROBABILITY] * effect)) + input[NEW];                 \
        discount *= factor;                                                                                              \
        benefit = (program - base) * month;                                                                              \
      }                                                                                                                  \
      if (t == s->start)                                                                                                 \
        cost = input[AMOUNT];                                                                                            \
      net = benefit - cost;                                                                                              \
      sum += net;                                                                                                        \
      value += net * discount;                                                                                           \
      benefits += benefit * discount;                                                                                    \
      costs += cost * discount;                                                                                          \
      ever |= sum < 0;                                                                                                   \
      crosses = (before < 0) & (sum >= 0);                                                                               \
      for (int k = 0; k < WIDTH; k++)                                                                                    \
        any |= crosses[k];                                                                                               \
      if (t > 0 && any)                                                                                                  \
        last = CHOOSE (NAME##_masks, crosses, t - 1 - before / (sum - before), last);                                    \
      memcpy (cumulative + (gsize) t * stride + l, &sum, sizeof sum);                                                    \
    }                                                                                                                    \
    NAME##_numbers returns = (benefits - costs) / costs, none = { 0 };                                                   \
    last = CHOOSE (NAME##_masks, sum < 0, none + (double) NAN, last);                                                    \
    last = CHOOSE (NAME##_masks, ever, last, none);                                                                      \
    memcpy (npv + l, &value, sizeof value);                                                                              \
    memcpy (roi + l, &returns, sizeof returns);                                                                          \
    memcpy (payback + l, &last, sizeof last);                                                                            \
  }
RUN_VECTORS (run_four, 4, "avx2")
RUN_VECTORS (run_eight, 8, "avx512f,avx512dq")

static int
width (void)
{
  return __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512dq") ? 8 : __builtin_cpu_supports ("avx2") ? 4 : 1;
}

/* Puts the number that belongs at PLACE there, smaller ones before it (Hoare). */
static void
place (double *values, gsize from, gsize to, gsize at)
{
  while (from < to) {
    double pivot = values[(from + to) / 2];
    gsize i = from, j = to;
    for (;;) {
      while (values[i] < pivot)
        i++;
      while (values[j] > pivot)
        j--;
      if (i >= j)
        break;
      double swapped = values[i];
      values[i++] = values[j];
      values[j--] = swapped;
    }
    if (at <= j)
      to = j;
    else
      from = j + 1;
  }
}

static void
percentiles (double *values, gsize n, double out[3])
{
  static const double shares[3] = { 0.1, 0.5, 0.9 };
  gsize from = 0;

  for (int k = 0; k < 3; k++) {
    double at = shares[k] * (double) (n - 1);
    gsize i = (gsize) at;
    place (values, from, n - 1, i);
    double next = values[i];
    if (i + 1 < n) {
      next = values[i + 1];
      for (gsize j = i + 2; j < n; j++)
        next = MIN (next, values[j]);
    }
    out[k] = values[i] + (at - (double) i) * (next - values[i]);
    from = i;
  }
}

static void
run_floor (const Stripped *s, const CxDraws *draws, guint trials, int wide, Report *report, double *milliseconds,
           double *evaluation)
{
  guint padded = (trials + BLOCK - 1) / BLOCK * BLOCK, paid = 0;
  g_autofree double *npv = g_new (double, padded), *roi = g_new (double, padded), *payback = g_new (double, padded);
  g_autofree double *cumulative = g_new (double, (gsize) padded *MONTHS);
  g_autofree double *drawn = g_new0 (double, (gsize) cx_draws_n (draws) * BLOCK);
  double in[N_INPUTS][BLOCK], since = now (), mean = 0, square = 0, evaluating = 0;

  for (int i = 0; i < N_INPUTS; i++)
    for (int l = 0; l < BLOCK; l++)
      in[i][l] = s->base[i];
  for (guint first = 0; first < trials; first += BLOCK) {
    guint n = MIN (BLOCK, trials - first);
    cx_draws_fill (draws, first, n, drawn, BLOCK);
    for (int i = 0; i < N_INPUTS; i++)
      for (guint l = 0; s->column[i] >= 0 && l < n; l++)
        in[i][l] = drawn[(gsize) s->column[i] * BLOCK + l];
    double began = now ();
    if (wide == 1)
      run_block (s, in, (int) n, npv + first, roi + first, payback + first, cumulative + first, padded);
    for (int l = 0; wide > 1 && l < BLOCK; l += wide)
      (wide == 8 ? run_eight : run_four) (s, in, l, npv + first, roi + first, payback + first, cumulative + first, padded);
    evaluating += now () - began;
  }
  report->never = report->positive = 0;
  for (guint i = 0; i < trials; i++) {
    mean += npv[i] / trials;
    report->positive += npv[i] > 0;
    if (!isnan (payback[i]))
      payback[paid++] = payback[i];
  }
  for (guint i = 0; i < trials; i++)
    square += (npv[i] - mean) * (npv[i] - mean);
  report->mean = mean;
  report->sd = sqrt (square / (trials - 1));
  report->never = (double) (trials - paid) / trials;
  report->positive /= trials;
  percentiles (npv, trials, report->npv);
  percentiles (roi, trials, report->roi);
  if (paid)
    percentiles (payback, paid, report->payback);
  for (int t = 0; t <= s->horizon; t++) {
    double three[3];
    percentiles (cumulative + (gsize) t * padded, trials, three);
    for (int k = 0; k < 3; k++)
      report->fan[k][t] = three[k];
  }
  *milliseconds = MIN (*milliseconds, now () - since);
  *evaluation = MIN (*evaluation, evaluating);
}

static void
differs (double *worst, double a, double b)
{
  if (!isnan (a) || !isnan (b))
    *worst = MAX (*worst, fabs (a - b) / MAX (MAX (fabs (a), fabs (b)), 1));
}

static double
difference (const Report *a, const CxSimulation *b)
{
  double worst = 0;

  differs (&worst, a->mean, b->npv.mean);
  differs (&worst, a->sd, b->npv.sd);
  differs (&worst, a->npv[0], b->npv.p10);
  differs (&worst, a->npv[1], b->npv.p50);
  differs (&worst, a->npv[2], b->npv.p90);
  differs (&worst, a->roi[0], b->roi.p10);
  differs (&worst, a->roi[1], b->roi.p50);
  differs (&worst, a->roi[2], b->roi.p90);
  differs (&worst, a->payback[0], b->payback_p10);
  differs (&worst, a->payback[1], b->payback_p50);
  differs (&worst, a->payback[2], b->payback_p90);
  differs (&worst, a->never, b->never);
  differs (&worst, a->positive, b->p_npv_positive);
  for (guint t = 0; t <= b->horizon; t++) {
    differs (&worst, a->fan[0][t], b->fan_p10[t]);
    differs (&worst, a->fan[1][t], b->fan_p50[t]);
    differs (&worst, a->fan[2][t], b->fan_p90[t]);
  }
  return worst;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = argc == 3 ? cx_document_read (argv[1], &error) : NULL;
  g_autoptr (CxModel) model = c ? cx_build_model (c, &error) : NULL;
  guint trials = argc == 3 ? (guint) atoi (argv[2]) : 0;
  g_autoptr (CxDraws) draws = model ? cx_draws_new (model, NULL, CX_SAMPLING_LATIN, 1, trials, FALSE, &error) : NULL;
  CxSimulationOptions options = { .trials = trials, .seed = 1, .threads = 1 };
  double plain = 1e9, vectors = 1e9, evaluation = 1e9, plain_evaluation = 1e9, ours = 1e9, drawing = 1e9, worst = 0;
  Report report = { 0 }, by_vectors = { 0 };

  if (!draws || model->horizon >= MONTHS || trials > CX_SIMULATION_EXACT) {
    fprintf (stderr, "bench-floor-sim: %s\n", error ? error->message : "wants the stripped case and a number of trials");
    return EXIT_FAILURE;
  }
  Stripped s = read_case (model, draws);
  g_autofree double *columns = g_new0 (double, (gsize) cx_draws_n (draws) * BLOCK);
  for (guint run = 0; run < RUNS; run++) {
    run_floor (&s, draws, trials, 1, &report, &plain, &plain_evaluation);
    run_floor (&s, draws, trials, width (), &by_vectors, &vectors, &evaluation);
    double since = now ();
    g_autoptr (CxSimulation) simulation = cx_simulation_run (model, &options, &error);
    ours = MIN (ours, now () - since);
    if (!simulation) {
      fprintf (stderr, "bench-floor-sim: %s\n", error->message);
      return EXIT_FAILURE;
    }
    worst = MAX (worst, MAX (difference (&report, simulation), difference (&by_vectors, simulation)));
    since = now ();
    for (guint first = 0; first < trials; first += BLOCK)
      cx_draws_fill (draws, first, MIN (BLOCK, trials - first), columns, BLOCK);
    drawing = MIN (drawing, now () - since);
  }
  printf (
    "{\"plain\": %.4f, \"vectors\": %.4f, \"plain_evaluation\": %.4f, \"evaluation\": %.4f, \"width\": %d, \"ours\": %.4f, \"draws\": %.4f, "
    "\"difference\": %.3g}\n",
    plain, vectors, plain_evaluation, evaluation, width (), ours, drawing, worst);
  return EXIT_SUCCESS;
}
