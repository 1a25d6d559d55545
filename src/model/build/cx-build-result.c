/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-result.h"

CxNode
cx_build_result (CxBuilder *b, CxResult which, CxNode node)
{
  const CxResultInfo *info = cx_result_info (which);
  CxNode named = cx_result (b->g, node, info->key, _(info->label), info->unit);
  b->model->result[which] = named;
  return named;
}
