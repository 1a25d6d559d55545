/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The portfolio is the best set of initiatives within a budget. Each set is evaluated in a lane of its own, so that overlap and interactions
 * count. A set that holds an initiative without the initiatives that it requires is not considered. */
#pragma once
#include "model/analysis/cx-initiative-set.h"
#include "model/build/cx-model.h"

#define CX_PORTFOLIO_EXACT 16 /* up to this number of candidates, every combination is evaluated */
#define CX_PORTFOLIO_NAMED 12 /* a sentence names so many initiatives of a set at most */

typedef struct {
  double budget; /* the cost of the set, which is the best from this budget up to that of the next point */
  double npv;
  CxInitiativeSet chosen; /* by the places in model->initiatives */
} CxFrontierPoint;

typedef struct {
  const CxModel *model;
  double budget;
  CxInitiativeSet chosen;
  double npv,
    cost; /* of the chosen set; the cost is total, undiscounted, with contingency, and in full as if every gate were passed */
  gboolean exact;   /* every combination was evaluated, so that no set is better */
  double bound;     /* no set within the budget has a higher npv than this; npv itself if exact, NaN if no bound is known */
  GArray *frontier; /* CxFrontierPoint by rising budget, each better than all before; the first may be the empty set at 0 */
} CxPortfolio;

/* Returns the best set within BUDGET in SCENARIO (NULL: the base case). Beyond CX_PORTFOLIO_EXACT candidates it is the best of the sets that
 * a search evaluates. Returns NULL and an error if BUDGET is negative, or if the scenario has no results. MODEL must outlive the
 * portfolio. */
CxPortfolio *cx_portfolio_find (const CxModel *model, const char *scenario, double budget, GError **error);
/* Returns the best point of the frontier within BUDGET, which needs no further evaluation; NULL if no set fits. Owned by PORTFOLIO. */
const CxFrontierPoint *cx_portfolio_within (const CxPortfolio *portfolio, double budget);
/* Returns the names of the initiatives in SET with commas between them, "no initiative" for an empty set. If there are more than
 * CX_PORTFOLIO_NAMED, the last words are "12 more". (transfer full) */
char *cx_portfolio_names (const CxModel *model, const CxInitiativeSet *set);
void cx_portfolio_free (CxPortfolio *portfolio);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPortfolio, cx_portfolio_free)
