/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes and checks the ids of items. */
#pragma once
#include "model/case/cx-item.h"

/* Returns TRUE if ID matches [a-z0-9][a-z0-9_-]*. */
gboolean cx_id_is_valid (const char *id);
/* Returns an id made from NAME that no sibling of KIND below PARENT has ("Fewer calls" → "fewer-calls" or "fewer-calls-2").
 * (transfer full) */
char *cx_id_free (const CxItem *parent, CxItemKind kind, const char *name);
