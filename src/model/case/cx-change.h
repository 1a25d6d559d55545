/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes: the one way in which a case is edited; cx-changes.h makes them. The same record applies, logs, undoes and redoes an edit. */
#pragma once
#include "model/case/cx-item.h"

typedef enum { CX_CHANGE_SET, CX_CHANGE_INSERT, CX_CHANGE_REMOVE, CX_CHANGE_MOVE } CxChangeKind;

typedef struct {
  CxChangeKind kind;
  char *path;                    /* SET: of the field; otherwise of the item: "segments/mass" */
  CxValue *before, *after;       /* SET; NULL: not set */
  CxItem *item;                  /* INSERT, REMOVE: the whole item */
  int position, position_before; /* INSERT, REMOVE: position; MOVE: both */
} CxChange;

/* A group is what the user calls one edit: (element-type CxChange), freed with its array. */
typedef GPtrArray CxChanges;
CxChanges *cx_change_list_new (void);
CxChange *cx_change_copy (const CxChange *change);
void cx_change_free (CxChange *change);

/* Applies a group and checks the case; if anything is wrong (also: a value is not what a change says it was before), nothing
 * has changed. */
gboolean cx_change_apply (CxCase *c, const CxChanges *changes, GError **error);
/* The group that undoes CHANGES. (transfer full) */
CxChanges *cx_change_list_invert (const CxChanges *changes);
/* Applies a group without a check of the case: for a copy in which an edit is prepared. */
gboolean cx_change_do (CxCase *c, const CxChanges *changes, GError **error);
