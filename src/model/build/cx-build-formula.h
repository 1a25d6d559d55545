/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"

/* The custom formula of LINE; adds guards to the model, for the months in which it ACTS. */
CxNode cx_build_formula (CxBuilder *b, const CxLine *line, CxNode acts);
