/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plan is that actuals are compared with, as a row: the version locked as approved, or the case as it is now. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_PLAN_ROW (cx_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (CxPlanRow, cx_plan_row, CX, PLAN_ROW, AdwActionRow)

/* SESSION NULL: none. */
void cx_plan_row_refresh (CxPlanRow *self, CxSession *session);
