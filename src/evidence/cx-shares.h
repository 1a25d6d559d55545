/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes how much each driver contributes to the R² of a regression. */
#pragma once
#include <glib.h>

/* Up to this number of drivers, the shares are exactly those of Shapley, for which all subsets of the drivers are evaluated. */
#define CX_SHARES_MOST_EXACT 16

/* Sets SHARES, which sum to 1, from the (N + 1) × (N + 1) CORRELATIONS of N drivers and, last, the outcome. Up to CX_SHARES_MOST_EXACT
 * drivers they are Shapley's (Lindeman, Merenda and Gold, 1980): the gain in R² by a driver, averaged over all orders in which the drivers
 * may come. Beyond that they are Johnson's relative weights (2000). Returns FALSE if the drivers explain nothing. */
gboolean cx_shares_find (const double *correlations, guint n, double *shares);
