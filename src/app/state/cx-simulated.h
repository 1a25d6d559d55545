/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session has one simulation, which all pages share. */
#pragma once
#include "app/state/cx-background.h"

/* Returns the background work of SESSION that produces a CxSimulation. SESSION owns the object. (transfer none) */
CxBackground *cx_simulated_of (CxSession *session);
/* Returns background work on the same futures that also computes the value of information: a CxSimulation with `knowing`. It
 * takes longer, so it is separate from the work that the histogram waits for. (transfer none) */
CxBackground *cx_simulated_knowing_of (CxSession *session);
/* Returns background work on the same futures in which each initiative succeeds or fails as a whole, whatever the switch of the case
 * says. (transfer none) */
CxBackground *cx_simulated_failing_of (CxSession *session);
/* Returns the last result of cx_simulated_of(), or NULL. (transfer none) */
const CxSimulation *cx_simulated_get (CxSession *session);
/* Returns the last result of cx_simulated_failing_of(), whose figures the window shows first. Returns NULL if no initiative may fail, if
 * the futures of cx_simulated_of() already have failures, or if there is no result yet. (transfer none) */
const CxSimulation *cx_simulated_get_failing (CxSession *session);

/* The options of the simulation. The scenario, and whether initiatives may fail, come from the session. */
typedef struct {
  guint trials;
  guint64 seed;
  CxSampling sampling;
} CxSimulatedOptions;
CxSimulatedOptions cx_simulated_get_options (CxSession *session);
void cx_simulated_set_options (CxSession *session, CxSimulatedOptions options);
/* Returns the options for cx_simulation functions, for a case that is shown in SCENARIO. */
CxSimulationOptions cx_simulated_run_options (const char *scenario, CxSimulatedOptions options);

/* Returns a share of futures such as "87%". Near 0 and 1 it has one more digit, and a share below 1 is never written as "100%".
 * (transfer full) */
char *cx_simulated_share (double share);
/* Returns a count such as "10,000". (transfer full) */
char *cx_simulated_count (guint n);
/* Returns a text such as "71% chance to pay back within 36 months. Half of 10,000 futures are worth more than €1.4M. …", or NULL
 * if there is no result or no input varies. If initiatives may fail, the text begins with the futures with failures. (transfer full) */
char *cx_simulated_sentence (CxSession *session);
/* Returns the figures of the futures with failures as sentences, which stand above the figures without failures, or NULL if
 * cx_simulated_get_failing() returns NULL. (transfer full) */
char *cx_simulated_failing_words (CxSession *session);
/* If nearly every future pays back (SHARE of them) and the case gains money, but its conservative case loses money, returns an
 * explanation why that is no contradiction; otherwise returns NULL. (transfer none) */
const char *cx_simulated_caution (CxSession *session, double share);
/* Returns one text for each correlation of the case, such as "Churn rate, Mass with Churn rate, Premium: 0.4". (transfer full)
 * (element-type utf8) */
GPtrArray *cx_simulated_correlations (CxSession *session);
