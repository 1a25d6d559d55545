/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Evidence and tracking shows a row for each assistant. Each assistant is one line of the table in cx-assistants.c. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

/* Adds a row for each assistant to GROUP. *SESSION is read when a row is clicked; if it is NULL, nothing happens. */
void cx_assistants_add_rows (AdwPreferencesGroup *group, CxSession **session);
