/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* Builds the value of each line alone, the value of the whole program, the overlap between the lines, and the results by segment and by
 * stage and channel. */
void cx_build_benefits (CxBuilder *b);
