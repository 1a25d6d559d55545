/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* Builds the payments and the depreciation of each cost, and the costs of the program with contingency. */
void cx_build_costs (CxBuilder *b);
