/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of a document as a list, the latest first. The list knows the numbers of the changes; the words of a change are made when
 * somebody asks for it, so a log of any length is shown at once. */
#pragma once
#include <gio/gio.h>

#include "app/state/cx-session.h"

/* One change in words. Its members are readable; they belong to the object. */
#define CX_TYPE_HISTORY_ENTRY (cx_history_entry_get_type ())
G_DECLARE_FINAL_TYPE (CxHistoryEntry, cx_history_entry, CX, HISTORY_ENTRY, GObject)
const CxLogEntry *cx_history_entry_get_log (CxHistoryEntry *self);
const char *cx_history_entry_get_place (CxHistoryEntry *self); /* "Churn rate, Mass" */
const char *cx_history_entry_get_what (CxHistoryEntry *self);  /* "18% → 16%", "Added", "Moved" … */
const char *cx_history_entry_get_when (CxHistoryEntry *self);  /* "30 Nov 2026, 12:03 · Ann Lee · Change Churn Rate" */
const char *cx_history_entry_get_why (CxHistoryEntry *self);   /* the evidence that changed, a line for each part; NULL: none */
/* What can be restored, in words for a menu: the value before or after the change. NULL if that cannot be restored, or is so already. */
const char *cx_history_entry_get_restorable (CxHistoryEntry *self, gboolean earlier);

#define CX_TYPE_HISTORY_LIST (cx_history_list_get_type ())
G_DECLARE_FINAL_TYPE (CxHistoryList, cx_history_list, CX, HISTORY_LIST, GObject)

/* A GListModel of CxHistoryEntry, which follows the document of SESSION. */
CxHistoryList *cx_history_list_new (CxSession *session);
/* Shows only the changes in which every word of TEXT occurs, in what is shown of them or in the paths; "": all. */
void cx_history_list_search (CxHistoryList *self, const char *text);
/* Shows only the changes of the place PATH; NULL: of all places. */
void cx_history_list_filter (CxHistoryList *self, const char *path);
/* The number of the change at POSITION. */
gint64 cx_history_list_get_number (CxHistoryList *self, guint position);
/* The places that the changes name: their paths, and their words in the same order. Both (transfer none), valid until the list changes. */
const GPtrArray *cx_history_list_get_paths (CxHistoryList *self);
const char *const *cx_history_list_get_places (CxHistoryList *self);
/* Restores what the change ENTRY found (EARLIER) or left, as one undoable edit. */
gboolean cx_history_list_restore (CxHistoryList *self, CxHistoryEntry *entry, gboolean earlier, GError **error);
