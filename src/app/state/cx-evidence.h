/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence of an input is its source, owner, confidence, status, note and kind of distribution. */
#pragma once
#include "app/state/cx-session.h"

/* Returns one text of a value's evidence ("source", "status" and so on), or "" if there is none. (transfer none) */
const char *cx_evidence_get (const CxValue *value, const char *what);
/* Changes one text; "" removes it. */
gboolean cx_evidence_set (CxSession *session, const char *path, const char *what, const char *text, GError **error);
/* Returns TRUE if the source names somebody or something that can be asked. The placeholder of a template is no source. */
gboolean cx_evidence_has_source (const CxValue *value);
/* Returns "12% – 20% · CRM export · agreed", or NULL if the value has no evidence. (transfer full) */
char *cx_evidence_summary (CxSession *session, const CxField *field, const CxValue *value);
