/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* Builds IRR and MIRR, and the net present value by the spreadsheet's own function, with which the workbook checks itself. */
void cx_build_returns (CxBuilder *b);
