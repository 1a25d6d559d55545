/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case is edited only through changes, which cx-changes.h makes. The same record applies, logs, undoes and redoes an edit. */
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

/* A group of changes that the user sees as one edit. (element-type CxChange), freed with the array. */
typedef GPtrArray CxChanges;
CxChanges *cx_change_list_new (void);
CxChange *cx_change_copy (const CxChange *change);
void cx_change_free (CxChange *change);

/* Applies a group to a case that is right, and checks the case. If the result is wrong, or if a value is not the one that a change records as its value before,
 * returns FALSE and an error, and the case stays as it was. */
gboolean cx_change_apply (CxCase *c, const CxChanges *changes, GError **error);
/* Returns the group that undoes CHANGES. (transfer full) */
CxChanges *cx_change_list_invert (const CxChanges *changes);
/* Applies a group without checking the case, for a copy in which an edit is prepared. Returns FALSE and an error if a change does not fit.
 * */
gboolean cx_change_do (CxCase *c, const CxChanges *changes, GError **error);
