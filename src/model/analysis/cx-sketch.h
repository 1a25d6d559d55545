/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sketch summarizes a sample of any size in bounded memory.
 *
 * It keeps the first CX_SKETCH_EXACT numbers and is exact up to there. Further numbers are counted in CX_SKETCH_BINS bins of equal width
 * between the smallest and the largest number kept; a number outside is counted in the nearer bin at the end. A percentile is then
 * interpolated inside its bin. Its error is at most one bin, that is 1/4096 of the range of the numbers kept, if it lies within that range.
 * The mean has the same bits only if the numbers are added in the same order and in the same portions; the percentiles of numbers that
 * are all kept do not depend on the order. */
#pragma once
#include <glib.h>

#define CX_SKETCH_EXACT 16384
#define CX_SKETCH_BINS  4096

typedef struct CxSketch CxSketch;

/* Returns an empty sketch for EXPECTED numbers. It takes memory for no more than these. */
CxSketch *cx_sketch_new (guint expected);
void cx_sketch_free (CxSketch *sketch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSketch, cx_sketch_free)
/* Adds VALUES[k * step] for k < N. NaN is not a number and is left out. */
void cx_sketch_add (CxSketch *sketch, const double *values, gsize step, guint n);
/* Returns the place where N numbers from number FIRST on will be kept, or NULL if there is no room for them. Numbers that are written there
 * before they are added need not be copied, unless one of them is NaN, because then the numbers after it move up. Threads may write into
 * different parts at the same time. */
double *cx_sketch_room (CxSketch *sketch, guint first, guint n);
guint cx_sketch_n (const CxSketch *sketch); /* the number of numbers added */
/* Return the mean and the standard deviation, with n - 1, of the sample: NaN if there is no number. The deviation of a single number is 0. */
double cx_sketch_mean (const CxSketch *sketch);
double cx_sketch_sd (const CxSketch *sketch);
/* Sets OUT[k] to the value below which the share QUANTILES[k], between 0 and 1, of all numbers lies. It is interpolated at place q·(n-1) of
 * the sorted numbers, counted from 0 (Hyndman and Fan's type 7). It is NaN if there are no numbers. */
void cx_sketch_quantiles (const CxSketch *sketch, const double *quantiles, guint n, double *out);
/* Counts the numbers in N bins of equal width from the smallest to the largest number kept, and sets *LOW to the lower end of the first bin
 * and *WIDTH to the width of each. */
void cx_sketch_histogram (const CxSketch *sketch, guint n, guint *counts, double *low, double *width);
