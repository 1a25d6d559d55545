/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading, writing and the schema share these words of the JSON form. */
#pragma once
#include <glib.h>

#define CX_JSON_FORM_NAME "cxcase/1"

/* The texts of an input's evidence, in the order in which they are written. */
typedef struct {
  const char *key;
  gsize offset; /* of a char * in CxValue */
} CxJsonFormText;

#define CX_JSON_FORM_N_TEXTS 6
extern const CxJsonFormText cx_json_form_texts[CX_JSON_FORM_N_TEXTS];

#define CX_JSON_FORM_TEXT(value, i) G_STRUCT_MEMBER (char *, value, cx_json_form_texts[i].offset)
