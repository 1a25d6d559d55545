/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* Builds years of the case, fiscal years and inflation, which the other blocks read. */
void cx_build_timing (CxBuilder *b);
