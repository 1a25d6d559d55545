/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* Tax, cash and discounting, and the results that follow from them. */
/* Of all the money that has FLOWN as much as counts as 0: sums that are 0 but for rounding. */
CxNode cx_build_cash_small (CxBuilder *b, CxNode flown);
/* All amounts in ROW up to each month, whichever way they flow. */
CxNode cx_build_cash_flown (CxBuilder *b, CxNode row, const char *label);
void cx_build_cash (CxBuilder *b);
