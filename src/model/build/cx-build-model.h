/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-model.h"

/* The graph of C, which must pass cx_check_case() (otherwise NULL and its error) and stay unchanged while the model lives. */
CxModel *cx_build_model (CxCase *c, GError **error);
/* The same with actuals in place of the plan where there are any, for its results alone: it is no layout of a workbook. */
CxModel *cx_build_model_forecast (CxCase *c, CxForecast forecast, GError **error);
