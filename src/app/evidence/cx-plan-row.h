/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This row shows the plan with which actuals are compared: the version locked as approved, or the present case. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_PLAN_ROW (cx_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (CxPlanRow, cx_plan_row, CX, PLAN_ROW, AdwActionRow)

/* SESSION may be NULL. */
void cx_plan_row_refresh (CxPlanRow *self, CxSession *session);
