/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes rank correlations between inputs by a Gaussian copula: normal numbers with Pearson's r = 2·sin(π·rho/6) have Spearman's rho
 * (Pearson, 1907). Normal numbers cannot reach every set of rank correlations; the nearest set that they can reach is then used. Private to
 * cx-draws.c. */
#pragma once
#include "model/case/cx-item.h"

/* A group of inputs that are correlated, directly or through others. */
typedef struct {
  guint n;
  guint *members; /* indices into PATHS, sorted by path, so that the order of PATHS does not matter */
  double *factor; /* n × n, lower triangle: the root of the matrix of Pearson's r */
} CxTied;

/* Returns the groups that the correlations of C form among the N inputs at PATHS; a correlation with any other input has no effect. Returns
 * NULL and an error that names the inputs if no joint distribution has all the correlations. (transfer full) (element-type CxTied) */
GPtrArray *cx_copula_new (const CxCase *c, const char *const *paths, guint n, GError **error);
/* Turns the independent numbers U[member][i] (i < N, between 0 and 1) into correlated ones. The numbers of the first member do not change.
 * SCRATCH must have room for tied->n · N numbers. */
void cx_copula_apply (const CxTied *tied, double *const *u, guint n, double *scratch);
