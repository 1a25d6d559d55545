/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A group of changes in the making: each is built against the case as the changes before it will leave it. */
#pragma once
#include "model/case/cx-change.h"

/* A copy of C in which CHANGES are done. (transfer full) */
CxCase *cx_change_group_copy_after (const CxCase *c, const CxChanges *changes, GError **error);
/* The same, or C itself where CHANGES only set values, which cx_change_group_value_after() sees. *COPY owns the copy. */
CxCase *cx_change_group_case_after (const CxCase *c, const CxChanges *changes, CxCase **copy, GError **error);
/* The value of FIELD after CHANGES, where the last change to it counts. */
const CxValue *cx_change_group_value_after (const CxItem *item, const CxField *field, const CxChanges *changes);
/* Appends a change, unless the value is there already. */
void cx_change_group_add_set (CxChanges *changes, const CxItem *item, const CxField *field, const CxValue *after);
void cx_change_group_add_remove (CxChanges *changes, CxItem *item);
