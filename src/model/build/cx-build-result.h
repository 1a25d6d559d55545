/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build.h"
#include "model/build/cx-result.h"

/* Makes NODE the result WHICH of the model, with the name and label from results.def, and returns its node. */
CxNode cx_build_result (CxBuilder *b, CxResult which, CxNode node);
