/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locking a version of a case as approved, and letting go of it: each is one undoable change. */
#pragma once
#include "app/state/cx-session.h"

/* Keeps the case as it is now under NAME, approved today by BY (or ""), in place of the version that was approved before, which stays as a
 * version that is not. */
gboolean cx_version_editing_lock (CxSession *session, const char *name, const char *by, GError **error);
/* No version is approved any more: the case as it is now is the plan. */
gboolean cx_version_editing_unlock (CxSession *session, GError **error);
