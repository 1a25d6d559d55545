/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the result object "cxcase-result/1": results, series, lines, initiatives, segments and contacts of one scenario. */
#pragma once
#include "report/words/cx-tracked.h"

/* Returns indented JSON that ends with a newline. (transfer full) */
char *cx_result_json (const CxResults *results, const CxTracked *tracked);
