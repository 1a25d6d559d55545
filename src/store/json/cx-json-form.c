/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-json-form.h"

#include "model/case/cx-value.h"

const CxJsonFormText cx_json_form_texts[CX_JSON_FORM_N_TEXTS] = {
  { "distribution", G_STRUCT_OFFSET (CxValue, distribution) },
  { "source", G_STRUCT_OFFSET (CxValue, source) },
  { "owner", G_STRUCT_OFFSET (CxValue, owner) },
  { "confidence", G_STRUCT_OFFSET (CxValue, confidence) },
  { "status", G_STRUCT_OFFSET (CxValue, status) },
  { "note", G_STRUCT_OFFSET (CxValue, note) },
};
