/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* Tax, cash and discounting, and the results that follow from them. */
/* Returns the sum of the sizes of all amounts in ROW up to each month, whatever their sign. */
CxNode cx_build_cash_flown (CxBuilder *b, CxNode row, const char *label);
/* Builds tax, cash and discounting, and the results that follow from them. */
void cx_build_cash (CxBuilder *b);
