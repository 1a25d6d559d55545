/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results of one scenario. */
#pragma once
#include "model/build/cx-model.h"

typedef struct {
  double npv_alone, npv_if_dropped, payback_alone; /* payback NaN: never */
  double gate_value;                               /* NaN: without a gate */
  const char *payback_reason;                      /* why there is none, or nothing to pay back; translated, or NULL */
} CxInitiativeResult;

/* Everything of section "results" for one scenario. All pointers live as long as the object. */
typedef struct {
  const CxModel *model; /* not owned: must outlive the results */
  char *scenario;
  CxValues *values;                /* every node, every month */
  double *value;                   /* by CxResult (cx-result.h); NaN: does not exist */
  const char **reason;             /* the same: why, in the language of the window; NULL where there is a value */
  const char *irr_note;            /* what to know about the rate of return, translated; NULL: nothing */
  double weighted_npv;             /* over the scenarios with a weight; NaN: none has one, or it was not asked for */
  double cost_of_delay[4];         /* by 1, 3, 6 and 12 months */
  CxInitiativeResult *initiatives; /* as model->initiatives; NULL: no what-ifs were asked for */

  /*< private >*/
  CxProgram *program; /* for delays and initiatives alone or dropped, kept for the next update */
} CxResults;

extern const int cx_delays[4];

/* Evaluates one scenario. Fails where a custom formula yields no number or a result is not finite: the error names the line
 * and the month. */
CxResults *cx_results_new (const CxModel *model, const char *scenario, GError **error);
/* The same without what-ifs: no cost of delay, no initiatives alone or dropped, which cost more than all the rest. */
CxResults *cx_results_new_plain (const CxModel *model, const char *scenario, GError **error);
/* Several scenarios, by their ids (strings), in one go. (transfer full) (element-type CxResults). NULL and the error of the first that
 * fails. */
GPtrArray *cx_results_new_each (const CxModel *model, const GPtrArray *scenarios, GError **error);
/* Evaluates the same scenario again after cx_model_refresh_input(). On failure the results are not to be used. */
gboolean cx_results_update (CxResults *results, GError **error);
void cx_results_free (CxResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxResults, cx_results_free)
/* Whether an initiative that counts has a probability below 1, so that futures in which it fails are worth telling. */
gboolean cx_results_can_fail (const CxResults *r);
const double *cx_results_series (const CxResults *r, CxSeries series);
double cx_results_at (const CxResults *r, CxNode node); /* a scalar's value */
/* Whether an initiative that counts succeeds with a probability below 1. */
gboolean cx_results_may_fail (const CxResults *results);
/* Why NODE has no value, translated, or NULL. */
const char *cx_results_reason (const CxResults *r, CxNode node);
