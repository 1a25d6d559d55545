/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build-economy.h"

/* What the program frees beside money: contacts that are not made any more, working hours, and the full-time equivalents of these. It
 * moves no amount; the drivers' money counts elsewhere. */
void cx_build_freed (CxBuilder *b, const CxEconomy *after);
