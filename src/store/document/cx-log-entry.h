/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of a document's change log, as other rooms read it. */
#pragma once
#include "model/case/cx-change.h"

typedef struct {
  gint64 number;
  char *at, *by, *label; /* ISO 8601 UTC; "" = the user; "Change Churn Rate" */
  CxChangeKind kind;
  char *path, *before, *after; /* JSON, or NULL */
  int position;                /* REMOVE: the item's place among its siblings */
} CxLogEntry;
void cx_log_entry_free (CxLogEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxLogEntry, cx_log_entry_free)

/* Returns the changes that bring back in C the state before ENTRY if EARLIER, or after it: a value, or an item that ENTRY removed
 * (EARLIER) or inserted. The group is empty if C has that state already. Returns NULL and CX_ERROR_INPUT if the state cannot be brought
 * back into C. (transfer full) */
CxChanges *cx_log_entry_restore (const CxLogEntry *entry, const CxCase *c, gboolean earlier, GError **error);
