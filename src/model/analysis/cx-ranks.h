/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes the ranks of numbers, and Spearman's correlation. */
#pragma once
#include <glib.h>

#define CX_RANKS_MOST 16384

/* Sets RANKS[i] to the rank of VALUES[i], counted from 1, among all N ≤ CX_RANKS_MOST. Equal numbers share the mean of their ranks. */
void cx_ranks (const double *values, guint n, double *ranks);
/* Does the same, and much faster, for values whose order is mostly known: PLACES[i], all different and below N, is the place, counted from
 * 0, that VALUES[i] is expected to have in order. If the values contradict the places, the places are ignored. */
void cx_ranks_by_places (const double *values, const guint16 *places, guint n, double *ranks);
/* Returns Pearson's correlation of two rows of N ranks, which is Spearman's correlation of the numbers that they rank. Returns 0 if all
 * ranks of a row are equal. */
double cx_ranks_correlation (const double *a, const double *b, guint n);
