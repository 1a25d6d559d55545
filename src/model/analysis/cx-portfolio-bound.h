/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes an upper bound on the net present value of every set of initiatives within a budget. Private to cx-portfolio.c. */
#pragma once
#include "model/build/cx-model.h"

/* Returns a number that the NPV of no set of initiatives with a total cost within BUDGET exceeds, under the overrides of SCENARIO
 * (CxOverride). Returns NaN if no bound can be proved, because a node that depends on the choice has an operator whose slope is not
 * known. Only the first N initiatives can be chosen. REQUIRES[i] has the bits of initiative i and of all that it requires, or is 0 if it
 * cannot be chosen. */
double cx_portfolio_bound (const CxModel *model, const GArray *scenario, guint n, const guint64 *requires, double budget);
