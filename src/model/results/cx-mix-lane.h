/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What-ifs that move shares of a mix of promoters, passives and detractors: the other shares follow, by the rule of the draws
 * (cx-mix.h), so that nothing is computed with shares that sum to anything but 1. */
#pragma once
#include "model/build/cx-model.h"

/* Completes the lane that OVERRIDES (CxOverride) hold from FROM on: a scenario's overrides, already completed, and from MOVED on what
 * the lane moves on top. Shares that follow are appended and marked as derived; moved shares that exceed the whole are scaled in place.
 * The shares that the scenario chooses stay as they are, unless the lane moves them. */
void cx_mix_lane_complete (const CxModel *model, GArray *overrides, guint from, guint moved);
