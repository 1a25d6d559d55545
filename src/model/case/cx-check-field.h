/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks the rules of single fields. */
#pragma once
#include "model/case/cx-case.h"

/* Checks the value of one field alone: its type, bounds, whole numbers, choices, the characters in ids, and valid UTF-8 in texts. Returns
 * FALSE and an error that names PATH. */
gboolean cx_check_field (const CxField *field, const char *path, const CxValue *value, GError **error);
/* Checks that ID is an id. Returns FALSE and an error that names PATH. */
gboolean cx_check_field_id (const char *path, const char *id, GError **error);
