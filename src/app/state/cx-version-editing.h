/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, locks and deletes versions of a case. Each operation is one undoable change. */
#pragma once
#include "app/state/cx-session.h"

/* Keeps the present case under NAME, approved today by BY (or ""). The version that was approved before stays, but is no
 * longer approved. */
gboolean cx_version_editing_lock (CxSession *session, const char *name, const char *by, GError **error);
/* Keeps the present case under NAME. */
gboolean cx_version_editing_name (CxSession *session, const char *name, GError **error);
/* Makes the version with the id ID the approved one. */
gboolean cx_version_editing_approve (CxSession *session, const char *id, GError **error);
gboolean cx_version_editing_remove (CxSession *session, const char *id, GError **error);
/* Withdraws the approval of a version, so that the present case is the plan. */
gboolean cx_version_editing_unlock (CxSession *session, GError **error);
