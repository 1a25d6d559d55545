/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes an upper bound on the net present value of every set of initiatives within a budget. Private to cx-portfolio.c. */
#pragma once
#include "model/analysis/cx-initiative-set.h"
#include "model/build/cx-model.h"

/* Returns a number that the NPV of no set of initiatives with a total cost within BUDGET exceeds, under the overrides of SCENARIO
 * (CxOverride). Returns NaN if no bound can be proved, because a node that depends on the choice has an operator whose slope is not
 * known. REQUIRES[i] holds initiative i and all that it requires, or nothing if it cannot be chosen. */
double cx_portfolio_bound (const CxModel *model, const GArray *scenario, const CxInitiativeSet *requires, double budget);
