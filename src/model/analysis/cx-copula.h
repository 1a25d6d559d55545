/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank correlations between inputs, by a Gaussian copula: Spearman's rho is that of normal numbers with Pearson's r = 2·sin(π·rho/6)
 * (Pearson, 1907). Not every set of rank correlations has normal numbers that reach it: then the nearest that do are taken. Private to
 * cx-draws.c. */
#pragma once
#include "model/case/cx-item.h"

/* Inputs that are tied together, directly or through others. */
typedef struct {
  guint n;
  guint *members; /* indices into the paths given, in the order of the paths' letters, so that no other order matters */
  double *factor; /* n × n, lower triangle: the root of the matrix of Pearson's r */
} CxTied;

/* What the correlations of C tie together among the N inputs at PATHS; a correlation with another input has no effect. NULL and an
 * error that names the culprits where no joint distribution has all of them. (transfer full) (element-type CxTied) */
GPtrArray *cx_copula_new (const CxCase *c, const char *const *paths, guint n, GError **error);
/* Makes the numbers U[member][i] (i < N, between 0 and 1, independent) depend on each other as they are to; SCRATCH has room for
 * tied->n · N. The first member's stay as they are. */
void cx_copula_apply (const CxTied *tied, double *const *u, guint n, double *scratch);
