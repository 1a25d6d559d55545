/* Changes: the one way in which a case is edited. The same record applies, logs, undoes and redoes an edit. */
#pragma once
#include "model/cx-case.h"

typedef enum { CX_CHANGE_SET, CX_CHANGE_INSERT, CX_CHANGE_REMOVE, CX_CHANGE_MOVE } CxChangeKind;

typedef struct {
  CxChangeKind kind;
  char *path; /* SET: of the field; otherwise of the item: "segments/mass" */
  CxValue *before, *after; /* SET; NULL: not set */
  CxItem *item;            /* INSERT, REMOVE: the whole item */
  int position, position_before; /* INSERT, REMOVE: position; MOVE: both */
} CxChange;

/* A group is what the user calls one edit: (element-type CxChange), freed with its array. */
typedef GPtrArray CxChanges;
CxChanges *cx_changes_new (void);
CxChange *cx_change_copy (const CxChange *change);
void cx_change_free (CxChange *change);

/* Build changes against the case as it is now; they do not change it. NULL and an error if the place does not exist or the
 * value is not allowed. VALUE NULL: back to the default. */
gboolean cx_changes_set (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, GError **error);
/* Sets the number and keeps range and evidence. */
gboolean cx_changes_set_number (CxChanges *changes, const CxCase *c, const char *path, double number, GError **error);
/* ITEM is copied. PARENT_PATH "case" for lists of the case. */
gboolean cx_changes_insert (CxChanges *changes, const CxCase *c, const char *parent_path, const CxItem *item, int position, GError **error);
/* Removes the item and, before it, everything that refers to it: benefits on a segment, contacts of a channel, names in
 * `requires`, overrides, correlations … so that the case stays whole. */
gboolean cx_changes_remove (CxChanges *changes, const CxCase *c, const char *path, GError **error);
gboolean cx_changes_move (CxChanges *changes, const CxCase *c, const char *path, int position, GError **error);

/* Applies a group and checks the case; if anything is wrong, nothing has changed. */
gboolean cx_case_apply (CxCase *c, const CxChanges *changes, GError **error);
/* The group that undoes CHANGES. (transfer full) */
CxChanges *cx_changes_invert (const CxChanges *changes);
