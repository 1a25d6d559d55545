/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists the changes of a document, the latest first. The list knows the numbers of the changes, and makes the words of a
 * change only when somebody asks for them, so a log of any length is shown at once. */
#pragma once
#include <gio/gio.h>

#include "app/state/cx-history-entry.h"
#include "app/state/cx-session.h"

#define CX_TYPE_HISTORY_LIST (cx_history_list_get_type ())
G_DECLARE_FINAL_TYPE (CxHistoryList, cx_history_list, CX, HISTORY_LIST, GObject)

/* Returns a GListModel of CxHistoryEntry, which follows the document of SESSION. */
CxHistoryList *cx_history_list_new (CxSession *session);
/* Shows only the changes that have every word of TEXT in their words or paths; "" shows all. */
void cx_history_list_search (CxHistoryList *self, const char *text);
/* Shows only the changes of the place PATH; NULL shows those of all places. */
void cx_history_list_filter (CxHistoryList *self, const char *path);
/* Returns the number of the change at POSITION. */
gint64 cx_history_list_get_number (CxHistoryList *self, guint position);
/* These functions return the paths of the places that the changes name, and the words of the places in the same order. Both
 * are valid until the list changes. (transfer none) */
const GPtrArray *cx_history_list_get_paths (CxHistoryList *self);
const char *const *cx_history_list_get_places (CxHistoryList *self);
/* Restores the state before the change ENTRY (EARLIER) or after it, as one undoable edit. */
gboolean cx_history_list_restore (CxHistoryList *self, CxHistoryEntry *entry, gboolean earlier, GError **error);
