/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts that the rules of challenges and the answers of the CFO sheet read: a case with its results, its sensitivity and a simulation.
 * */
#pragma once
#include "model/analysis/cx-sensitivity.h"
#include "model/analysis/cx-simulation.h"
#include "model/challenges/cx-challenge.h"
#include "model/results/cx-results.h"

typedef struct {
  const CxResults *results; /* not owned, and neither is its model */
  const CxModel *model;
  GArray *swings;           /* CxSwing, largest first */
  CxSimulation *simulation; /* NULL: a future could not be computed; see `failure` */
  CxSimulation
    *failing;    /* with initiatives that may fail as a whole; NULL: no initiative that counts may fail, or no simulation */
  char *failure; /* why there is no simulation, translated */
  double npv;
  double pv_lines; /* the sum of the present values of the lines that count, each alone */

  /*< private: the state of the running search >*/
  GPtrArray *found;            /* CxChallenge */
  const CxChallengeType *type; /* of the rule at work */
} CxFacts;

/* Returns the facts of the scenario of RESULTS, or NULL and an error: that of the sensitivity, or G_IO_ERROR_CANCELLED. PROGRESS and DATA
 * are passed to the simulation; PROGRESS may be NULL. Free with cx_facts_free(). */
CxFacts *cx_facts_new (const CxResults *results, CxProgress progress, gpointer data, GError **error);
void cx_facts_free (CxFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxFacts, cx_facts_free)

/* Return the value of a scalar, and whether this value exists and is not 0. */
double cx_facts_at (const CxFacts *facts, CxNode node);
gboolean cx_facts_counts (const CxFacts *facts, CxNode node);
/* Returns the sum of a monthly node over the months FIRST to LAST. */
double cx_facts_sum (const CxFacts *facts, CxNode node, guint first, guint last);
/* Returns the last month in which the monthly NODE is not 0, or -1. */
int cx_facts_last (const CxFacts *facts, CxNode node);
/* Return short forms for sentences, such as "€1.8M" and "16.9%". (transfer full) */
char *cx_facts_money (const CxFacts *facts, double value);
char *cx_facts_share (double value);

/* Raises the challenge of the running rule at PLACE (transfer full) with a sentence. Only the first challenge at each place counts. */
void cx_facts_raise (CxFacts *facts, char *place, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Raises the challenge of the running rule at FIELD of ITEM, or at ITEM itself if FIELD is NULL. */
void cx_facts_raise_at (CxFacts *facts, const CxItem *item, const char *field, const char *format, ...) G_GNUC_PRINTF (4, 5);
