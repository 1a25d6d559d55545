/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes results for people at a terminal: the headline, then a table. */
#pragma once
#include "report/words/cx-tracked.h"

char *cx_result_text (const CxResults *results, const CxTracked *tracked); /* (transfer full) */
