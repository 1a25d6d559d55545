/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Assumptions shows the ledger of all inputs: value, range, evidence and effect on the net present value. */
#pragma once
#include "app/widgets/cx-page.h"

#define CX_TYPE_ASSUMPTIONS_PAGE (cx_assumptions_page_get_type ())
G_DECLARE_FINAL_TYPE (CxAssumptionsPage, cx_assumptions_page, CX, ASSUMPTIONS_PAGE, CxPage)
