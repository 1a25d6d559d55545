/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of knowing: what it is worth to find out the truth of an input before deciding.
 *
 * The options are the program, nothing, and the program without each initiative that counts (and what requires it). With every input
 * known, the best option of each future would be taken: that is worth `evpi` more than the option that is best on the average. Knowing
 * one input is worth `evppi`, by Strong and Oakley's one-parameter estimator (2013): futures are sorted by its value and cut into bins, in
 * each of which the best option is taken. What an input that says nothing would seem to be worth is `noise`. */
#pragma once
#include "model/analysis/cx-draws.h"

typedef struct {
  const CxInput *input; /* an input, a list by year as a whole, or a toss */
  double evppi;         /* never below 0 nor above evpi */
} CxKnown;

typedef struct {
  double evpi, noise; /* an evppi at or below NOISE is no find */
  char *best_option;  /* "program", "nothing" or "without:ID" */
  const CxItem *left; /* the initiative that is left out of it, or NULL */
  GArray *inputs;     /* CxKnown, largest first */
} CxKnowing;

typedef gboolean (*CxKnowingProgress) (gpointer data); /* FALSE cancels; called from any thread, one call at a time */

/* From N futures: COLUMNS[k * stride + i] is the value of input k of DRAWS in future i, NPV[i] the net present value of the program, under
 * OVERRIDES. NULL if it was cancelled. */
CxKnowing *cx_knowing_new (const CxModel *model, const CxDraws *draws, const GArray *overrides, const double *columns,
                           gsize stride, const double *npv, guint n, guint64 seed, guint threads, CxKnowingProgress progress,
                           gpointer data);
void cx_knowing_free (CxKnowing *knowing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxKnowing, cx_knowing_free)
