/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-model.h"

/* Returns the model of C, or NULL and an error if C does not pass cx_check_case(). C must stay unchanged while the model lives. Free with
 * cx_model_free(). */
CxModel *cx_build_model (CxCase *c, GError **error);
/* Returns the model of C with actuals in place of the plan where C has any. Such a model is only for results; it has no layout for a
 * workbook. */
CxModel *cx_build_model_forecast (CxCase *c, CxForecast forecast, GError **error);
