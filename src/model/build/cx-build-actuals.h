/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts actuals in place of the plan, in a model that is built to forecast. */
#pragma once
#include "model/build/cx-build.h"

/* Returns the row of a line of benefit or cost in a forecast: the actual in quarters that have one, PLAN in others. *MEASURED is the row
 * with the measured part only. If the line has no actual, or the model is not a forecast, *MEASURED is CX_NONE and PLAN is returned. */
CxNode cx_build_actuals_row (CxBuilder *b, const CxItem *line, CxNode plan, CxNode *measured);
/* Returns the part of ROW that is still to come, such as the payments that a gate stops; ROW belongs to LINE beside its PLAN. The part is
 * 0 in quarters with an actual, and later what the forecast continues with. Returns ROW itself if nothing is to be forecast. */
CxNode cx_build_actuals_rest (CxBuilder *b, const CxItem *line, CxNode row, CxNode plan);
/* Builds the amounts that have been realised by the end of the last quarter with an actual. */
void cx_build_actuals_realised (CxBuilder *b);
