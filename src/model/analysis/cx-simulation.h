/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulation: the case in many futures, each a draw of every input that has a range. Lanes of one program, split over threads.
 *
 * The same seed gives the same bits whatever the number of threads. Memory does not grow with the number of trials beyond
 * CX_SIMULATION_EXACT: up to there percentiles are exact (of the sorted trials, interpolated), beyond they come from counts in fixed
 * bins (cx-sketch.h), and shares of variance from the first CX_SIMULATION_EXACT trials. */
#pragma once
#include "model/analysis/cx-draws.h"
#include "model/analysis/cx-knowing.h"

#define CX_SIMULATION_EXACT      16384
#define CX_SIMULATION_MAX_TRIALS 10000000

typedef struct CxSimulationOptions CxSimulationOptions;

/* So many trials of so many are done; FALSE cancels. Called from one of the working threads, one call at a time. */
typedef gboolean (*CxProgress) (guint done, guint trials, gpointer data);
/* Trials FIRST … FIRST + N - 1 in order: COLUMNS[k * stride + i] is the value of input k of DRAWS, and what came out of it (payback NaN:
 * never, roi NaN: no costs). FALSE cancels. Called from one of the working threads, one call at a time. */
typedef gboolean (*CxTrialSink) (const CxDraws *draws, guint first, guint n, const double *columns, gsize stride,
                                 const double *npv, const double *roi, const double *payback, gpointer data);

struct CxSimulationOptions {
  const char *scenario; /* its overrides are certain; NULL: the base case */
  guint trials;
  guint64 seed;
  guint threads; /* 0: as many as there are processors */
  CxSampling sampling;
  gboolean knowing;    /* also what it is worth to find out before deciding */
  gboolean failures;   /* toss, even if the switch of the case does not say so */
  CxProgress progress; /* or NULL */
  CxTrialSink sink;    /* or NULL */
  gpointer data;       /* for both */
};

typedef struct {
  double mean, sd; /* of the sample, n - 1 */
  double p10, p50, p90;
} CxSpread;

typedef struct {
  const CxInput *input;
  double correlation; /* Spearman's, with the net present value */
  double share;       /* its square, divided by the sum of all squares */
} CxVarianceShare;

#define CX_HISTOGRAM_BINS 40

typedef struct {
  const CxModel *model;
  guint trials;
  guint64 seed;
  gboolean failures; /* asked for by the case or the options */
  CxSampling sampling;
  guint n_varying;                              /* inputs drawn; 0: every future is the scenario itself */
  CxSpread npv, roi;                            /* roi of the futures with costs; NaN if none has any */
  double costless;                              /* share of futures without costs */
  double payback_p10, payback_p50, payback_p90; /* months, of the futures that pay back; NaN if none does */
  double never;                                 /* share of futures that do not pay back within the horizon */
  double p_npv_positive, p_npv_negative;        /* shares of all futures; the rest are worth exactly 0 */
  double p_payback_within_target;               /* likewise */
  double target_months;                         /* the target of the case, or its horizon */
  double target_low, target_high;               /* its range, where each future has its own; else both the same */
  guint horizon;                                /* the fan has horizon + 1 months */
  double *fan_p10, *fan_p50, *fan_p90;          /* cumulative cash by month */
  GArray *variance;                             /* CxVarianceShare, largest first */
  double histogram_low, histogram_width;        /* net present value: first bin's lower end, and the width of each */
  guint histogram[CX_HISTOGRAM_BINS];           /* futures in each bin */
  CxKnowing *knowing;                           /* NULL: not asked for */
  double share_below_scenario;                  /* of futures with a lower net present value than the scenario itself */
  double seconds;
} CxSimulation;

/* Runs it. NULL and an error when something is wrong with the options or the draws, when a future is not a number (the error names it),
 * or G_IO_ERROR_CANCELLED. MODEL must stay unchanged meanwhile and outlive the result. */
CxSimulation *cx_simulation_run (const CxModel *model, const CxSimulationOptions *options, GError **error);
void cx_simulation_free (CxSimulation *simulation);
/* What p_payback_within_target is within, to stand after "within": "36 months", or "its target (24–44 months)" where each future is held
 * against its own. (transfer full) */
char *cx_simulation_target_words (const CxSimulation *simulation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSimulation, cx_simulation_free)
