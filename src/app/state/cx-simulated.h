/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulation of a session: one for all pages that show something of it. */
#pragma once
#include "app/state/cx-background.h"

/* Its CxBackground, which belongs to the session; the result is a CxSimulation. */
CxBackground *cx_simulated_of (CxSession *session);
/* The same futures, and what it is worth to find out before deciding: a CxSimulation with `knowing`. It takes longer, so it is not what the
 * histogram waits for. */
CxBackground *cx_simulated_knowing_of (CxSession *session);
/* The last result of cx_simulated_of(), or NULL. */
const CxSimulation *cx_simulated_get (CxSession *session);

/* How it is run; the scenario, and whether initiatives may fail, are the session's. */
typedef struct {
  guint trials;
  guint64 seed;
  CxSampling sampling;
} CxSimulatedOptions;
CxSimulatedOptions cx_simulated_get_options (CxSession *session);
void cx_simulated_set_options (CxSession *session, CxSimulatedOptions options);
/* The options of src/model for a case that is shown in SCENARIO. */
CxSimulationOptions cx_simulated_run_options (const char *scenario, CxSimulatedOptions options);

/* A share of futures: "87%", with a digit more near 0 and 1, and never "100%" of less than all. (transfer full) */
char *cx_simulated_share (double share);
/* "10,000". (transfer full) */
char *cx_simulated_count (guint n);
/* "71% chance to pay back within 36 months. Half of 10,000 futures are worth more than €1.4M. …": NULL while nothing is known, or
 * where nothing varies. (transfer full) */
char *cx_simulated_sentence (CxSession *session);
/* Where nearly every future pays (SHARE of them), the case gains money and yet its conservative case loses some: why that is no
 * contradiction. Else NULL. */
const char *cx_simulated_caution (CxSession *session, double share);
/* Of char *: "Churn rate, Mass with Churn rate, Premium: 0.4" for each correlation of the case. (transfer full) */
GPtrArray *cx_simulated_correlations (CxSession *session);
