/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* Builds for each initiative whether it counts, its effect by month, and the strength of each of its benefits (b->lines). */
void cx_build_initiatives (CxBuilder *b);
