/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draws of a simulation say which inputs vary, how each is distributed, and which values trial number i gets.
 *
 * A value is the quantile of the input's distribution (cx-distribution.h) at a random number (cx-sampling.h). Rank correlations are those
 * of a Gaussian copula: Spearman's rho is turned into Pearson's by 2·sin(π·rho/6). In a group of correlated inputs only the first by its
 * path keeps its slices of the Latin hypercube exactly. */
#pragma once
#include "model/analysis/cx-sampling.h"
#include "model/build/cx-model.h"

typedef struct CxDraws CxDraws;

/* Returns the draws for TRIALS trials, at most CX_SAMPLING_MAX_TRIALS. They cover every input that has a range and that OVERRIDES (the
 * CxOverrides of a scenario) do not set. With FAILURES they also cover the success of each initiative, which is 1 with its probability
 * (drawn before, if it has a range) and 0 otherwise; each initiative is tossed once per trial. The years of a list are drawn at one
 * quantile, except the years that a correlation names. A range of width zero is left out. If one of a segment's promoters, passives and
 * detractors is drawn, the shares without a range divide the remainder in proportion to their values, so that the sum of the three is that
 * of the scenario; they have columns too (see cx_draws_follows()). A correlation with an input that is not drawn has no effect. Returns NULL
 * and an error that names the inputs if a distribution cannot be fitted or if correlations contradict each other. MODEL must outlive the
 * draws, but its values may change meanwhile. */
CxDraws *cx_draws_new (const CxModel *model, const GArray *overrides, CxSampling sampling, guint64 seed, guint trials,
                       gboolean failures, GError **error);
void cx_draws_free (CxDraws *draws);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxDraws, cx_draws_free)
/* Returns the number of inputs that vary, in the order of the case; cx_draws_input() and cx_draws_nodes() give each of them. A lane must
 * set their nodes after the scenario's overrides because, with FAILURES, an overridden probability is tossed as well. */
guint cx_draws_n (const CxDraws *draws);
/* Returns a sentence that says why no input varies; call it only if none does. Static, translated. */
const char *cx_draws_why_none (const CxModel *model);
/* Returns a sentence that names the inputs whose range has no width, so that they do not vary; NULL if there are none. (transfer full)
 * (nullable) */
char *cx_draws_without_width (const CxModel *model);
const CxInput *cx_draws_input (const CxDraws *draws, guint k);
/* Returns the cause of the variation of input K: the input itself, or the list by year with which it is drawn. All years but the first of
 * such a list follow. */
const CxInput *cx_draws_cause (const CxDraws *draws, guint k);
/* Sets *LOW and *HIGH to the range of input K, which must be drawn. An end that is not given is the value. */
void cx_draws_range (const CxDraws *draws, guint k, double *low, double *high);
const CxNode *cx_draws_nodes (const CxDraws *draws);
/* Returns TRUE if input K is not drawn but follows from others, so that it is not a cause of variance. */
gboolean cx_draws_follows (const CxDraws *draws, guint k);
/* Sets COLUMNS[k * stride + i] to the value of input k in trial FIRST + i, for i < N. FIRST + N must not exceed the number of trials.
 * Several threads may call this at once. It is fastest if FIRST and N are multiples of 128. */
void cx_draws_fill (const CxDraws *draws, guint first, guint n, double *columns, gsize stride);
/* Works like cx_draws_fill(), and also sets SLICES[k * stride + i] to the slice of the Latin hypercube, counted from 0, of the draw. Slices
 * have the order of the values, except for inputs that follow others, by correlation or otherwise. Only for CX_SAMPLING_LATIN and up to
 * 65536 trials. */
void cx_draws_fill_and_slices (const CxDraws *draws, guint first, guint n, double *columns, guint16 *slices, gsize stride);
