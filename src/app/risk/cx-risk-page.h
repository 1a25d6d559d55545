/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Scenarios and Risk shows the simulation, the inputs that move the case, and the scenarios side by side. */
#pragma once
#include "app/widgets/cx-page.h"

#define CX_TYPE_RISK_PAGE (cx_risk_page_get_type ())
G_DECLARE_FINAL_TYPE (CxRiskPage, cx_risk_page, CX, RISK_PAGE, CxPage)
