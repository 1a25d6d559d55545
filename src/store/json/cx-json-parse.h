/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case from its JSON form ("cxcase/1"). Errors name the place: "segments/mass/churn_rate: …", or line and column where the text is
 * no JSON. The limits are those of cx_json_check(). */
#pragma once
#include "model/case/cx-item.h"

/* The case that comes back has passed cx_check_case(). LENGTH -1: zero-terminated. */
CxCase *cx_json_parse (const char *text, gssize length, GError **error);

/* One value and one item as cx_json_write_value() and cx_json_write_item() write them. */
CxValue *cx_json_parse_value (const CxField *field, const char *path, const char *json,
                              GError **error); /* NULL without an error: not set */
CxItem *cx_json_parse_item (CxItemKind kind, const char *id, const char *json, GError **error);
