/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluation of a whole graph in one lane: every node in every month. */
#pragma once
#include "calc/cx-program.h"

/* All values of all nodes in one lane. NaN where a value does not exist. */
typedef struct CxValues CxValues;

CxValues *cx_values_new (const CxGraph *g, CxLane lane);
/* Evaluates again, in place: after the values of inputs changed. */
void cx_values_update (CxValues *v, CxLane lane);
void cx_values_free (CxValues *v);
/* A scalar's value, or a monthly node's in MONTH. */
double cx_values_at (const CxValues *v, CxNode node, unsigned month);
/* A monthly node's values for months 0 … H; a scalar's one value. Owned by V. */
const double *cx_values_series (const CxValues *v, CxNode node);
#define cx_values_get(v, node) cx_values_at (v, node, 0)
