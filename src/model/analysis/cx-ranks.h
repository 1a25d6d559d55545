/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks of numbers, and Spearman's correlation. */
#pragma once
#include <glib.h>

#define CX_RANKS_MOST 16384

/* RANKS[i] = the rank of VALUES[i] among all N ≤ CX_RANKS_MOST, from 1; equal numbers share the mean of theirs. */
void cx_ranks (const double *values, guint n, double *ranks);
/* The same where the order is mostly known, and much faster if it is so: PLACES[i], all different and below N, is the place of VALUES[i]
 * among them, from 0. Where the values say otherwise they are right. */
void cx_ranks_by_places (const double *values, const guint16 *places, guint n, double *ranks);
/* Pearson's correlation of two rows of ranks: Spearman's of what they rank. 0 where one of them has only one value. */
double cx_ranks_correlation (const double *a, const double *b, guint n);
