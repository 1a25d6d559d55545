/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lane is one version of the case: a scenario, a changed input, a month of delay, an initiative dropped, one draw of a
 * simulation. It is a list of overrides: any scalar node of stage 0 (an input, or a computed switch) may be given a value. */
#pragma once
#include <stdbool.h>

#include "calc/cx-graph.h"

typedef struct {
  CxNode node;
  double value;
  bool derived; /* for its owner: the value follows from others and was not chosen; evaluation does not look at this */
} CxOverride;

typedef struct {
  const CxOverride *overrides;
  size_t n_overrides;
} CxLane;
