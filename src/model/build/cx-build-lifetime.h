/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build-economy.h"

/* Builds for each segment the lifetime value of a customer, its ratio to acquisition cost, and the expected lifetime. BEFORE is the economy
 * without the program and AFTER the one with it. */
void cx_build_lifetime (CxBuilder *b, const CxEconomy *before, const CxEconomy *after);
