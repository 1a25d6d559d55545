/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collects a group of changes. Each change is built against the case as the changes before it will leave it. */
#pragma once
#include "model/case/cx-change.h"

/* Returns a copy of C with CHANGES applied, or NULL and an error. (transfer full) */
CxCase *cx_change_group_copy_after (const CxCase *c, const CxChanges *changes, GError **error);
/* Returns C as CHANGES leave it, or NULL and an error. While CHANGES only set values this is C itself, because
 * cx_change_group_value_after() finds such values in the group; otherwise it is a copy, which *COPY owns. */
CxCase *cx_change_group_case_after (const CxCase *c, const CxChanges *changes, CxCase **copy, GError **error);
/* Returns the value of FIELD after CHANGES. The last change to the field counts. */
const CxValue *cx_change_group_value_after (const CxItem *item, const CxField *field, const CxChanges *changes);
/* Appends a change that sets FIELD to AFTER, unless it has this value already. */
void cx_change_group_add_set (CxChanges *changes, const CxItem *item, const CxField *field, const CxValue *after);
void cx_change_group_add_remove (CxChanges *changes, CxItem *item);
