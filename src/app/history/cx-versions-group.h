/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This group shows the versions of a case, which are states with a name. A version is compared with the present case, opened
 * as a case of its own, locked as approved, or deleted. Below stand the comparison of any two states and the history of
 * changes. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_VERSIONS_GROUP (cx_versions_group_get_type ())
G_DECLARE_FINAL_TYPE (CxVersionsGroup, cx_versions_group, CX, VERSIONS_GROUP, AdwPreferencesGroup)

/* Shows the versions of the case of SESSION, which may be NULL. */
void cx_versions_group_refresh (CxVersionsGroup *self, CxSession *session);
