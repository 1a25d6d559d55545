/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Describes one change of the log in words. */
#pragma once
#include <glib-object.h>

#include "store/document/cx-document.h"

#define CX_TYPE_HISTORY_ENTRY (cx_history_entry_get_type ())
G_DECLARE_FINAL_TYPE (CxHistoryEntry, cx_history_entry, CX, HISTORY_ENTRY, GObject)
const CxLogEntry *cx_history_entry_get_log (CxHistoryEntry *self);
const char *cx_history_entry_get_place (CxHistoryEntry *self); /* "Churn rate, Mass" */
const char *cx_history_entry_get_what (CxHistoryEntry *self);  /* "18% → 16%", "Added", "Moved" … */
const char *cx_history_entry_get_when (CxHistoryEntry *self);  /* "30 Nov 2026, 12:03 · Ann Lee · Change Churn Rate" */
const char *cx_history_entry_get_why (CxHistoryEntry *self);   /* the evidence that changed, a line for each part; NULL: none */
/* Returns the state before the change if EARLIER, or after it, in words for a menu; NULL if that state cannot be restored or is the
 * present one. */
const char *cx_history_entry_get_restorable (CxHistoryEntry *self, gboolean earlier);

/* Returns an entry for LOG (transfer full) in the words of the case C. */
CxHistoryEntry *cx_history_entry_new (CxLogEntry *log, const CxCase *c);
