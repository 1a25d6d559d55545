/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a case from its JSON form ("cxcase/1"). Errors name the place: "segments/mass/churn_rate: …", or line and column if the text is
 * not JSON. The limits are those of cx_json_check(). */
#pragma once
#include "model/case/cx-item.h"

/* Returns the case, which has passed cx_check_case(). LENGTH -1: TEXT ends with a zero. (transfer full) */
CxCase *cx_json_parse (const char *text, gssize length, GError **error);

/* Return one value and one item in the form in which cx_json_write_value() and cx_json_write_item() write them, from the
 * tables of a document. Texts that an older version allowed are cleaned (see cx-clean.h), and *CLEANED (or NULL) tells whether
 * any was. The value is NULL without an error if it is not set. */
CxValue *cx_json_parse_value (const CxField *field, const char *path, const char *json, gboolean *cleaned, GError **error);
CxItem *cx_json_parse_item (CxItemKind kind, const char *id, const char *json, GError **error);
