/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results that are one number. A new result needs a line in results.def and a node from a builder in cx-build-*.c. */
#pragma once
#include <glib.h>

#include "calc/cx-unit.h"

typedef enum {
#define CX_RESULT(name, key, label, unit) CX_RESULT_##name,
#include "model/build/results.def"
#undef CX_RESULT
  CX_N_RESULTS
} CxResult;

typedef struct {
  const char *key;   /* "npv"; the workbook's name is "out_npv" */
  const char *label; /* msgid */
  CxUnit unit;
} CxResultInfo;

const CxResultInfo *cx_result_info (CxResult result);
