/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draws of a simulation: which inputs vary, how each is distributed, and what trial number i gets.
 *
 * Every number is a pure function of the seed, the input's path and the number of the trial (Random123's Philox, counter-based), so
 * that a trial is the same in any block, on any thread, and however the inputs are ordered. Latin hypercube (McKay et al., 1979) cuts
 * each input's probability into as many slices as there are trials and draws once from each. Rank correlations are those of a Gaussian
 * copula: Spearman's rho is turned into Pearson's by 2·sin(π·rho/6). Of inputs that are correlated, only the first by its path keeps
 * its slices exactly. */
#pragma once
#include "model/build/cx-model.h"

#define CX_DRAWS_MAX_TRIALS 16777216 /* so that a slice and the place in it fit into a double */

typedef enum {
  CX_SAMPLING_LATIN, /* Latin hypercube */
  CX_SAMPLING_PLAIN, /* independent draws */
} CxSampling;

typedef struct CxDraws CxDraws;

/* The draws for TRIALS trials: of every input with a range of which OVERRIDES (CxOverride: a scenario's) leave the value open. With
 * FAILURES also whether each initiative succeeds: 1 with its probability (drawn before, where it has a range) and 0 otherwise; an
 * initiative has one toss. The years of a list are drawn at one quantile, but for those that a correlation names. A range of width zero varies nothing and is left out. If one of a segment's promoters, passives and
 * detractors is drawn, those without a range share what is left, in proportion to their values, so that the three sum to what they sum
 * to in the scenario; they are listed too (see cx_draws_follows). A correlation with an input that is not drawn has no effect. Fails on
 * a distribution that cannot be fitted and on correlations that contradict each other: the error names the inputs. MODEL must outlive
 * it, but may be given other values meanwhile. */
CxDraws *cx_draws_new (const CxModel *model, const GArray *overrides, CxSampling sampling, guint64 seed, guint trials,
                       gboolean failures, GError **error);
void cx_draws_free (CxDraws *draws);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxDraws, cx_draws_free)
/* The inputs that vary, in the order of the case, and their nodes. A lane must set these after the scenario's overrides: with FAILURES,
 * an overridden probability is tossed as well. */
guint cx_draws_n (const CxDraws *draws);
/* Where none varies, why, in a sentence for people. Static, translated. */
const char *cx_draws_why_none (const CxModel *model);
/* Names the inputs that are certain although they have a range, as it has no width, in a sentence for people; NULL if there are none.
 * (transfer full) (nullable) */
char *cx_draws_without_width (const CxModel *model);
const CxInput *cx_draws_input (const CxDraws *draws, guint k);
/* What input K stands for: itself, or the list by year as a whole that it is drawn with. All but the first year of such a list follow. */
const CxInput *cx_draws_cause (const CxDraws *draws, guint k);
/* The range of input K, which is drawn: an end that is not given is the value. */
void cx_draws_range (const CxDraws *draws, guint k, double *low, double *high);
const CxNode *cx_draws_nodes (const CxDraws *draws);
/* TRUE if input K is not drawn but follows from others: no cause of variance. */
gboolean cx_draws_follows (const CxDraws *draws, guint k);
/* COLUMNS[k * stride + i] = the value of input k in trial FIRST + i, for i < N; FIRST + N is at most the number of trials. May be called
 * from several threads at once. Fastest where FIRST and N are multiples of 128. */
void cx_draws_fill (const CxDraws *draws, guint first, guint n, double *columns, gsize stride);
/* The same, and SLICES[k * stride + i] = the slice of the Latin hypercube, from 0, that the draw was made from: the order of the values,
 * but for inputs that follow others, by correlation or otherwise. Only for CX_SAMPLING_LATIN and up to 65536 trials. */
void cx_draws_fill_and_slices (const CxDraws *draws, guint first, guint n, double *columns, guint16 *slices, gsize stride);
