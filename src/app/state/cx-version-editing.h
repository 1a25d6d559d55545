/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, locks and deletes versions of a case. Each operation is one undoable change. */
#pragma once
#include "app/state/cx-session.h"

/* Keeps the case as it is now under NAME, approved today by BY (or ""), in place of the version that was approved before, which stays as a
 * version that is not. */
gboolean cx_version_editing_lock (CxSession *session, const char *name, const char *by, GError **error);
/* Keeps the case as it is now under NAME. */
gboolean cx_version_editing_name (CxSession *session, const char *name, GError **error);
/* The version with the id ID is the one that is locked as approved. */
gboolean cx_version_editing_approve (CxSession *session, const char *id, GError **error);
gboolean cx_version_editing_remove (CxSession *session, const char *id, GError **error);
/* Withdraws the approval of a version, so that the case as it is now is the plan. */
gboolean cx_version_editing_unlock (CxSession *session, GError **error);
