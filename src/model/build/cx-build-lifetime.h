/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build-economy.h"

/* Lifetime value, its ratio to acquisition cost, and lifetime of each segment: before the program and with it. */
void cx_build_lifetime (CxBuilder *b, const CxEconomy *before, const CxEconomy *after);
