/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-result.h"

#include <glib/gi18n-lib.h>

static const CxResultInfo infos[CX_N_RESULTS] = {
#define CX_RESULT(name, key, label, unit) { key, label, CX_UNIT_##unit },
#include "model/build/results.def"
#undef CX_RESULT
};

const CxResultInfo *
cx_result_info (CxResult result)
{
  return &infos[result];
}
