/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds the drivers that add an amount per month, as described in direct.def, and custom formulas. */
#pragma once
#include "model/build/cx-build.h"

/* Returns the monthly amount of a benefit, with inflation if direct.def says so. */
CxNode cx_build_direct (CxBuilder *b, const CxLine *line);
