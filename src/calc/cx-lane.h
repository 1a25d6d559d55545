/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lane is one version of the case: a scenario, a changed input, a month of delay, an initiative dropped, one draw of a
 * simulation. It is a list of overrides: any scalar node of stage 0 (an input, or a computed switch) may be given a value. */
#pragma once
#include <stdbool.h>

#include "calc/cx-graph.h"

typedef struct {
  CxNode node;
  double value;
  bool derived; /* a mark for the lane's owner: the value follows from other overrides; evaluation ignores the mark */
} CxOverride;

typedef struct {
  const CxOverride *overrides;
  size_t n_overrides;
} CxLane;
