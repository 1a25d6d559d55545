/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* IRR and MIRR, and the net present value by the spreadsheet's own function. */
void cx_build_returns (CxBuilder *b);
