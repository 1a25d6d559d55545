/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* Returns the discount factor (1+r)^-YEARS. */
CxNode cx_build_discount (CxBuilder *b, CxNode years);
/* Returns the month-end factor, whatever convention the case uses; MIRR needs it. */
CxNode cx_build_discount_month_end (CxBuilder *b);
/* Returns the named row of discount factors by the convention of the case. */
CxNode cx_build_discount_factor (CxBuilder *b);
/* Returns TRUE if the case uses the convention DISCOUNTING, such as "year-end". */
gboolean cx_build_discount_is (const CxBuilder *b, const char *discounting);
