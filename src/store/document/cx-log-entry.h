/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a document's change log, as others read it. */
#pragma once
#include "model/case/cx-change.h"

typedef struct {
  gint64 number;
  char *at, *by, *label; /* ISO 8601 UTC; "" = the user; "Change Churn Rate" */
  CxChangeKind kind;
  char *path, *before, *after; /* JSON, or NULL */
  int position;                /* REMOVE: where the item stood among its siblings */
} CxLogEntry;
void cx_log_entry_free (CxLogEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxLogEntry, cx_log_entry_free)

/* The changes that bring back in C what ENTRY found (EARLIER) or what it left: a value, or an item that it removed (EARLIER) or inserted.
 * An empty group: C is so already. NULL and CX_ERROR_INPUT if it cannot be brought back into C. (transfer full) */
CxChanges *cx_log_entry_restore (const CxLogEntry *entry, const CxCase *c, gboolean earlier, GError **error);
