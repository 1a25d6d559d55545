/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind the number of an input: source, owner, confidence, status, note and the kind of distribution. */
#pragma once
#include "app/state/cx-session.h"

/* One text of a value's evidence ("source", "status" …); "" where there is none. */
const char *cx_evidence_get (const CxValue *value, const char *what);
/* Changes one text; "" takes it away. */
gboolean cx_evidence_set (CxSession *session, const char *path, const char *what, const char *text, GError **error);
/* TRUE if somebody can be asked where the number comes from; a template's placeholder is no source. */
gboolean cx_evidence_has_source (const CxValue *value);
/* "12% – 20% · CRM export · agreed", or NULL where nothing is known. (transfer full) */
char *cx_evidence_summary (CxSession *session, const CxField *field, const CxValue *value);
