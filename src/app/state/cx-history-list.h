/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of a document as a list, the latest first. The list knows the numbers of the changes; the words of a change are made when
 * somebody asks for it, so a log of any length is shown at once. */
#pragma once
#include <gio/gio.h>

#include "app/state/cx-history-entry.h"
#include "app/state/cx-session.h"

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
