/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of the R² of a regression each of its drivers brings. */
#pragma once
#include <glib.h>

/* Up to so many drivers the shares are those of Shapley, exact: all subsets of the drivers are looked at. */
#define CX_SHARES_MOST_EXACT 16

/* CORRELATIONS, (N + 1) squared, are those of N drivers and, last, the outcome. SHARES, which sum to 1, are
 * up to 16 drivers Shapley's (Lindeman, Merenda and Gold, 1980): the gain in R² by a driver, averaged over all orders in which the
 * drivers may come; beyond that Johnson's relative weights (2000). FALSE if the drivers explain nothing. */
gboolean cx_shares_find (const double *correlations, guint n, double *shares);
