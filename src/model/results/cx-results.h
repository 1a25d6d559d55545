/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results of one scenario. */
#pragma once
#include "model/build/cx-model.h"

typedef struct {
  double npv_alone, npv_if_dropped, payback_alone; /* payback NaN: never */
  double gate_value;                               /* NaN: without a gate */
  const char *payback_reason;                      /* why there is no payback or nothing to pay back, translated; or NULL */
} CxInitiativeResult;

/* All results of one scenario. All pointers are valid as long as the object. */
typedef struct {
  const CxModel *model; /* not owned: must outlive the results */
  char *scenario;
  CxValues *values;                /* every node, every month */
  double *value;                   /* by CxResult (cx-result.h); NaN: the result does not exist */
  const char **reason;             /* by CxResult: why there is no value, in the language of the window; NULL if there is one */
  const char *irr_note;            /* a note on the rate of return, translated; NULL: none */
  double weighted_npv;             /* over the scenarios with a weight; NaN: no scenario has one, or no what-ifs were run */
  double cost_of_delay[4];         /* of 1, 3, 6 and 12 months of delay */
  CxInitiativeResult *initiatives; /* in the order of model->initiatives; NULL: no what-ifs were run */

  /*< private >*/
  CxProgram *program;   /* for delays and initiatives alone or dropped, kept for the next update */
  GHashTable *programs; /* path → CxProgram: programs for what is computed from results on demand, kept for the next time */
} CxResults;

extern const int cx_delays[4];

/* Evaluates one scenario (NULL: the base) with all what-ifs. Returns NULL and an error if a custom formula does not give a number or a
 * result is not finite; the error names the line and the month. Free with cx_results_free(). */
CxResults *cx_results_new (const CxModel *model, const char *scenario, GError **error);
/* Evaluates one scenario without what-ifs (cost of delay, initiatives alone or dropped, weighted NPV), which take most of the time. */
CxResults *cx_results_new_plain (const CxModel *model, const char *scenario, GError **error);
/* Evaluates the scenarios with these ids (strings). Returns NULL and the error of the first scenario that fails. (transfer full)
 * (element-type CxResults) */
GPtrArray *cx_results_new_each (const CxModel *model, const GPtrArray *scenarios, GError **error);
/* Evaluates the same scenario again after cx_model_refresh_input(). If it returns FALSE and an error, the results must not be used. */
gboolean cx_results_update (CxResults *results, GError **error);
void cx_results_free (CxResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxResults, cx_results_free)
const double *cx_results_series (const CxResults *r, CxSeries series);
double cx_results_at (const CxResults *r, CxNode node); /* a scalar's value */
/* Returns TRUE if an initiative that counts has a probability below 1, so that it fails in some futures. */
gboolean cx_results_may_fail (const CxResults *results);
/* Returns the reason why NODE has no value, translated; NULL if it has one. */
const char *cx_results_reason (const CxResults *r, CxNode node);
