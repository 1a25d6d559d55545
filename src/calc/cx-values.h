/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluates a whole graph in one lane: every node in every month. */
#pragma once
#include "calc/cx-program.h"

/* All values of all nodes in one lane. A value that does not exist is NaN. */
typedef struct CxValues CxValues;

CxValues *cx_values_new (const CxGraph *g, CxLane lane);
/* Evaluates again in place, after the values of inputs have changed. */
void cx_values_update (CxValues *v, CxLane lane);
void cx_values_free (CxValues *v);
/* Returns the value of a scalar node, or that of a monthly node in MONTH. */
double cx_values_at (const CxValues *v, CxNode node, unsigned month);
/* Returns the values of a monthly node for months 0 … H, or the one value of a scalar node. Owned by V. */
const double *cx_values_series (const CxValues *v, CxNode node);
#define cx_values_get(v, node) cx_values_at (v, node, 0)
