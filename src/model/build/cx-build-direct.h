/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drivers that add an amount per month, by direct.def, and formulas of one's own. */
#pragma once
#include "model/build/cx-build.h"

/* What a benefit is worth in a month, with inflation where the model says so. */
CxNode cx_build_direct (CxBuilder *b, const CxLine *line);
