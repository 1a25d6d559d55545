/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build-economy.h"

/* Builds everything that the program frees beside money: contacts that are no longer made, working hours, and their full-time equivalents.
 * It moves no amount, because the drivers count the money. */
void cx_build_freed (CxBuilder *b, const CxEconomy *after);
