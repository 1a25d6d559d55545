/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sample of bounded size: exact up to CX_SKETCH_EXACT numbers, counts in bins beyond.
 *
 * What comes after the exact numbers is counted in CX_SKETCH_BINS bins of equal width between the smallest and the largest of them; what
 * lies outside is counted at the two ends. A percentile is then interpolated inside its bin: off by at most one bin, that is 1/4096 of
 * the range of the first 16,384 numbers, as long as it lies within that range. Numbers must be added in the same order for the same
 * bits of the mean; the percentiles do not depend on the order. */
#pragma once
#include <glib.h>

#define CX_SKETCH_EXACT 16384
#define CX_SKETCH_BINS  4096

typedef struct CxSketch CxSketch;

/* For EXPECTED numbers: memory for no more is taken. */
CxSketch *cx_sketch_new (guint expected);
void cx_sketch_free (CxSketch *sketch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSketch, cx_sketch_free)
/* VALUES[k * step] for k < N; NaN is no number and is left out. */
void cx_sketch_add (CxSketch *sketch, const double *values, gsize step, guint n);
/* Where the numbers from number FIRST on will be kept, if there is room for N of them; otherwise NULL. Those that are written there before
 * they are added need not be copied, but where one is NaN the others close the gap. Threads may write into different parts at the same time. */
double *cx_sketch_room (CxSketch *sketch, guint first, guint n);
guint cx_sketch_n (const CxSketch *sketch); /* numbers added */
/* Of the sample: the mean, and the standard deviation with n - 1. NaN without a number; a single one deviates by 0. */
double cx_sketch_mean (const CxSketch *sketch);
double cx_sketch_sd (const CxSketch *sketch);
/* OUT[k] = the value below which the share QUANTILES[k] of all numbers lies, each between 0 and 1, interpolated between neighbours: at
 * q·(n-1) of the sorted numbers, counted from 0 (Hyndman and Fan's type 7). NaN without numbers. */
void cx_sketch_quantiles (const CxSketch *sketch, const double *quantiles, guint n, double *out);
/* Counts of the numbers in N bins of equal width from the smallest to the largest of the exact ones. */
void cx_sketch_histogram (const CxSketch *sketch, guint n, guint *counts, double *low, double *width);
