/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* The worth of each line alone and of the program together, the overlap between the two, and the results of segments and contacts. */
void cx_build_benefits (CxBuilder *b);
