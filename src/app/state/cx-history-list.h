/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists the changes of a document, the latest first. The list knows the numbers of the changes, and makes the words of a
 * change only when somebody asks for them. A long log is looked through by parts while the main loop is idle, the latest part first, so
 * that the window answers meanwhile: a new search, another filter or the end of the list ends the work. */
#pragma once
#include <gio/gio.h>

#include "app/state/cx-history-entry.h"
#include "app/state/cx-session.h"

#define CX_TYPE_HISTORY_LIST (cx_history_list_get_type ())
G_DECLARE_FINAL_TYPE (CxHistoryList, cx_history_list, CX, HISTORY_LIST, GObject)

/* Returns a GListModel of CxHistoryEntry, which follows the document of SESSION. The signal "places-changed" is emitted when the places are
 * known or have changed, and the property "progress" is that of the work. */
CxHistoryList *cx_history_list_new (CxSession *session);
/* Shows only the changes that have every word of TEXT in their words or paths; "" shows all. */
void cx_history_list_search (CxHistoryList *self, const char *text);
/* Shows only the changes of the place PATH; NULL shows those of all places. */
void cx_history_list_filter (CxHistoryList *self, const char *path);
/* Returns the number of the change at POSITION. */
gint64 cx_history_list_get_number (CxHistoryList *self, guint position);
/* Returns how much of the log has been looked through, from 0 to 1, which means all. */
double cx_history_list_get_progress (CxHistoryList *self);
/* These functions return the paths of the places that the changes name, and the words of the places in the same order; there are none
 * while a long log is read for the first time. Both are valid until "places-changed". (transfer none) */
const GPtrArray *cx_history_list_get_paths (CxHistoryList *self);
const char *const *cx_history_list_get_places (CxHistoryList *self);
/* Restores the state before the change ENTRY (EARLIER) or after it, as one undoable edit. */
gboolean cx_history_list_restore (CxHistoryList *self, CxHistoryEntry *entry, gboolean earlier, GError **error);
