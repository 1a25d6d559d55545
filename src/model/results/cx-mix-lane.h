/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completes what-ifs that move shares of a mix of promoters, passives and detractors. The other shares follow by the same rule as in draws
 * (cx-mix.h), so that the three shares always sum to 1. */
#pragma once
#include "model/build/cx-model.h"

/* Completes the lane in OVERRIDES (CxOverride) that begins at FROM: the overrides of a scenario, already completed, and from MOVED on those
 * of the lane itself. Shares that follow are appended and marked as derived. Moved shares that exceed the whole are scaled in place. The
 * shares that the scenario sets keep their values, unless the lane moves them. */
void cx_mix_lane_complete (const CxModel *model, GArray *overrides, guint from, guint moved);
