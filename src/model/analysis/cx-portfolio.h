/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best set of initiatives within a budget. Each set is evaluated as a program of its own (a lane), so that overlap and
 * interactions count; sets that break a `requires` are none. */
#pragma once
#include "model/build/cx-model.h"

#define CX_PORTFOLIO_EXACT 16 /* so many candidates are tried in every combination */

typedef struct {
  double budget; /* the cost of the set: from here on it is the best */
  double npv;
  guint64 chosen; /* bit i: model->initiatives[i]; with more than 64 initiatives only the first 64 are candidates */
} CxFrontierPoint;

typedef struct {
  const CxModel *model;
  double budget;
  guint64 chosen;
  double npv, cost; /* of the chosen set; cost: total, undiscounted, with contingency, and paid in full whatever its gates */
  gboolean exact;
  double bound;     /* no set within the budget has a higher npv than this; npv itself when exact, NaN where none is known */
  GArray *frontier; /* CxFrontierPoint by rising budget, each better than those before; the first may be the empty set at 0 */
} CxPortfolio;

CxPortfolio *cx_portfolio_find (const CxModel *model, const char *scenario, double budget, GError **error);
/* The best of the frontier within BUDGET: the same sets again, without evaluating them. NULL: none fits. */
const CxFrontierPoint *cx_portfolio_within (const CxPortfolio *portfolio, double budget);
void cx_portfolio_free (CxPortfolio *portfolio);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPortfolio, cx_portfolio_free)
