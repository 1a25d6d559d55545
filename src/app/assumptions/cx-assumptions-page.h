/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assumptions: the ledger of every input with its value, range, evidence and what it moves. */
#pragma once
#include "app/widgets/cx-page.h"

#define CX_TYPE_ASSUMPTIONS_PAGE (cx_assumptions_page_get_type ())
G_DECLARE_FINAL_TYPE (CxAssumptionsPage, cx_assumptions_page, CX, ASSUMPTIONS_PAGE, CxPage)
