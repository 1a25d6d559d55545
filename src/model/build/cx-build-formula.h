/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* Returns the custom formula of LINE as a node. Guards against values that are not numbers are added to the model; they apply in the months
 * in which ACTS is true. */
CxNode cx_build_formula (CxBuilder *b, const CxLine *line, CxNode acts);
