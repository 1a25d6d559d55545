/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actuals in place of the plan, in a model that is built to forecast. */
#pragma once
#include "model/build/cx-build.h"

/* The row of a line of benefit or cost in a forecast: what was measured in the quarters with an actual, PLAN in others. *MEASURED is
 * the measured part alone, CX_NONE if there is none or nothing is to be forecast; then the row is PLAN itself. */
CxNode cx_build_actuals_row (CxBuilder *b, const CxItem *line, CxNode plan, CxNode *measured);
/* Of ROW, which belongs to LINE beside its PLAN, such as the payments that a gate stops, the part that is still to come: nothing in
 * quarters with an actual, later as much as the forecast goes on with. ROW itself where nothing is to be forecast. */
CxNode cx_build_actuals_rest (CxBuilder *b, const CxItem *line, CxNode row, CxNode plan);
/* What has been realised by the end of the last quarter with an actual. */
void cx_build_actuals_realised (CxBuilder *b);
