/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of knowing is the gain from finding out the true value of an input before deciding.
 *
 * The options are the program, nothing, and the program without each initiative that counts (and those that require it). If every input
 * were known, the best option of each future would be chosen, which is worth `evpi` more than the option that is best on average. Knowing
 * one input is worth `evppi`, by Strong and Oakley's one-parameter estimator (2013): futures are sorted by its value and cut into bins, and
 * in each bin the best option is chosen. `noise` is the evppi that an irrelevant input would seem to have. */
#pragma once
#include "model/analysis/cx-draws.h"

typedef struct {
  const CxInput *input; /* an input, a list by year as a whole, or a toss */
  double evppi;         /* between 0 and evpi */
} CxKnown;

typedef struct {
  double evpi, noise; /* an evppi at or below NOISE means that no value was found */
  char *best_option;  /* "program", "nothing" or "without:ID" */
  const CxItem *left; /* the initiative that the best option leaves out, or NULL */
  GArray *inputs;     /* CxKnown, largest first */
} CxKnowing;

typedef gboolean (*CxKnowingProgress) (gpointer data); /* FALSE cancels; called from any thread, one call at a time */

/* Returns the value of knowing from N futures under OVERRIDES, or NULL if it was cancelled. COLUMNS[k * stride + i] is the value of input k
 * of DRAWS in future i, and NPV[i] is the net present value of the program there. Free with cx_knowing_free(). */
CxKnowing *cx_knowing_new (const CxModel *model, const CxDraws *draws, const GArray *overrides, const double *columns,
                           gsize stride, const double *npv, guint n, guint64 seed, guint threads, CxKnowingProgress progress,
                           gpointer data);
void cx_knowing_free (CxKnowing *knowing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxKnowing, cx_knowing_free)
