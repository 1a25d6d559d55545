/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ids of items. */
#pragma once
#include "model/case/cx-item.h"

/* TRUE if ID is [a-z0-9][a-z0-9_-]*. */
gboolean cx_id_is_valid (const char *id);
/* A free id among the siblings of KIND below PARENT, made from NAME ("Fewer calls" → "fewer-calls", "fewer-calls-2").
 * (transfer full) */
char *cx_id_free (const CxItem *parent, CxItemKind kind, const char *name);
