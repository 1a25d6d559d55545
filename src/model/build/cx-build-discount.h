/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* (1+r)^-x with x in YEARS. */
CxNode cx_build_discount (CxBuilder *b, CxNode years);
/* The month-end factor, whatever the case's convention: for MIRR. */
CxNode cx_build_discount_month_end (CxBuilder *b);
/* The factor by the convention of the case, named. */
CxNode cx_build_discount_factor (CxBuilder *b);
/* TRUE if the case discounts by DISCOUNTING: "year-end" … */
gboolean cx_build_discount_is (const CxBuilder *b, const char *discounting);
