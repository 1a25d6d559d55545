/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulation evaluates the case in many futures, each of which is one draw of every input that has a range. The futures are lanes of one
 * program, split over threads.
 *
 * The same seed gives the same bits with any number of threads. Up to CX_SIMULATION_EXACT trials, percentiles are exact: they are
 * interpolated between the sorted trials. Beyond that, memory no longer grows: percentiles come from counts in fixed bins (cx-sketch.h), and
 * shares of variance come from the first CX_SIMULATION_EXACT trials. */
#pragma once
#include "model/analysis/cx-draws.h"
#include "model/analysis/cx-knowing.h"

#define CX_SIMULATION_EXACT      16384
#define CX_SIMULATION_MAX_TRIALS 10000000

typedef struct CxSimulationOptions CxSimulationOptions;

/* Tells that DONE of TRIALS trials are done. Returning FALSE cancels. It is called from one of the working threads, one call at a time. */
typedef gboolean (*CxProgress) (guint done, guint trials, gpointer data);
/* Receives trials FIRST … FIRST + N - 1, in order: COLUMNS[k * stride + i] is the value of input k of DRAWS in trial FIRST + i, and NPV[i],
 * ROI[i] and PAYBACK[i] are its results. ROI is NaN in a future without costs, and PAYBACK is NaN in a future that never pays back. Returning
 * FALSE cancels. It is called from one of the working threads, one call at a time. */
typedef gboolean (*CxTrialSink) (const CxDraws *draws, guint first, guint n, const double *columns, gsize stride,
                                 const double *npv, const double *roi, const double *payback, gpointer data);

struct CxSimulationOptions {
  const char *scenario; /* its overrides are certain; NULL: the base case */
  guint trials;
  guint64 seed;
  guint threads; /* 0: as many as there are processors */
  CxSampling sampling;
  gboolean knowing;    /* also computes the value of finding out before deciding */
  gboolean failures;   /* draws whether each initiative succeeds, even if the case does not ask for it */
  CxProgress progress; /* or NULL */
  CxTrialSink sink;    /* or NULL */
  gpointer data;       /* for PROGRESS and SINK */
};

typedef struct {
  double mean, sd; /* of the sample, n - 1 */
  double p10, p50, p90;
} CxSpread;

typedef struct {
  const CxInput *input;
  double correlation; /* Spearman's rank correlation with the net present value */
  double share;       /* the square of the correlation, divided by the sum of the squares of all inputs */
} CxVarianceShare;

#define CX_HISTOGRAM_BINS 40

typedef struct {
  const CxModel *model;
  guint trials;
  guint64 seed;
  gboolean failures; /* the case or the options asked to draw whether initiatives succeed */
  CxSampling sampling;
  guint n_varying;                              /* the number of inputs drawn; 0: every future is the scenario itself */
  CxSpread npv, roi;                            /* roi of the futures with costs; NaN if none has any */
  double costless;                              /* share of futures without costs */
  double payback_p10, payback_p50, payback_p90; /* months, of the futures that pay back; NaN if none does */
  double never;                                 /* share of futures that do not pay back within the horizon */
  double p_npv_positive, p_npv_negative;        /* shares of all futures; the rest are worth exactly 0 */
  double p_payback_within_target;               /* share of all futures */
  double target_months;                         /* the target of the case, or its horizon */
  double target_low, target_high;               /* the range of a target that is drawn; otherwise both are the target */
  guint horizon;                                /* the fan has horizon + 1 months */
  double *fan_p10, *fan_p50, *fan_p90;          /* cumulative cash by month */
  GArray *variance;                             /* CxVarianceShare, largest first */
  double histogram_low, histogram_width;        /* net present value: first bin's lower end, and the width of each */
  guint histogram[CX_HISTOGRAM_BINS];           /* futures in each bin */
  CxKnowing *knowing;                           /* NULL: not asked for */
  double share_below_scenario;                  /* of futures with a lower net present value than the scenario itself */
  double seconds;
} CxSimulation;

/* Runs a simulation. Returns NULL and an error if the options or the draws are wrong, if a future has no result (the error names that
 * future), or G_IO_ERROR_CANCELLED. MODEL must stay unchanged meanwhile and outlive the result. (transfer full) */
CxSimulation *cx_simulation_run (const CxModel *model, const CxSimulationOptions *options, GError **error);
void cx_simulation_free (CxSimulation *simulation);
/* Returns the words for the target after "within": "36 months", or "its target (24–44 months)" if each future has a target of its own.
 * (transfer full) */
char *cx_simulation_target_words (const CxSimulation *simulation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSimulation, cx_simulation_free)
