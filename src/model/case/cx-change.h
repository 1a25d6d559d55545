/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes: the one way in which a case is edited. The same record applies, logs, undoes and redoes an edit. */
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
CxChanges *cx_changes_new (void);
CxChange *cx_change_copy (const CxChange *change);
void cx_change_free (CxChange *change);

/* Build changes against the case as it is now, with those already in the group done; they do not change it. FALSE and an error
 * if the place does not exist or the value is not allowed. VALUE NULL: back to the default. A value that is there already adds
 * nothing.
 * A segment's promoters, passives and detractors are kept summing to 1: passives become the rest, or, where passives
 * themselves are set, detractors. A rest below 0 is an error of cx_change_apply(), so that all three can be set in one group.
 * A benefit's new driver first drops the fields and parameters that it does not know, with everything that refers to them. */
gboolean cx_changes_set (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, GError **error);
/* The same without completing a mix: for values that someone else proposed, where no other may change with them. */
gboolean cx_changes_set_alone (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, GError **error);
/* Sets the number and keeps range and evidence; the end of a range that it passes goes with it. */
gboolean cx_changes_set_number (CxChanges *changes, const CxCase *c, const char *path, double number, GError **error);
/* ITEM is copied. PARENT_PATH "case" for lists of the case. POSITION -1: at the end. Items without ids in the JSON form
 * (correlations, actuals …) get a free running id where theirs is missing or taken. */
gboolean cx_changes_insert (CxChanges *changes, const CxCase *c, const char *parent_path, const CxItem *item, int position,
                            GError **error);
/* Removes the item and, before it, everything that refers to it: benefits on a segment, contacts of a channel, names in
 * `requires`, overrides, correlations, actuals, answers … so that the case stays whole. */
gboolean cx_changes_remove (CxChanges *changes, const CxCase *c, const char *path, GError **error);
/* POSITION: among its siblings, as it will be; -1: at the end. */
gboolean cx_changes_move (CxChanges *changes, const CxCase *c, const char *path, int position, GError **error);

/* Applies a group and checks the case; if anything is wrong (also: a value is not what a change says it was before), nothing
 * has changed. */
gboolean cx_change_apply (CxCase *c, const CxChanges *changes, GError **error);
/* The group that undoes CHANGES. (transfer full) */
CxChanges *cx_changes_invert (const CxChanges *changes);
