/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the portfolio: what no set of initiatives can exceed. */
#pragma once
#include "model/build/cx-model.h"

/* A number that the NPV of no set of initiatives with a total cost within BUDGET exceeds, on top of the overrides of a scenario. NaN
 * where none can be proved: a formula that reads whether an initiative counts is not one of those that this knows. Only the first N
 * initiatives can be chosen; REQUIRES[i]: the bits of all that must be chosen with i, itself too, 0 if it cannot be. */
double cx_portfolio_bound (const CxModel *model, const GArray *scenario, guint n, const guint64 *requires, double budget);
