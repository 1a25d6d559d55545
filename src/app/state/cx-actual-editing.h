/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits actuals. A place such as "actuals/2027-Q3/initiatives/fix/benefits/keep" stands for the actual of a line in a quarter,
 * whether it exists or not: a number typed there enters the actual, and emptying the field removes it. */
#pragma once
#include "app/state/cx-session.h"
#include "model/case/cx-actual-entry.h"

/* Returns the place of PATH in QUARTER. (transfer full) */
char *cx_actual_editing_place (const char *quarter, const char *path);
/* Sets *QUARTER (transfer full) and *PATH, which points into PLACE. Returns FALSE if PLACE is not the place of an actual. */
gboolean cx_actual_editing_split (const char *place, char **quarter, const char **path);
/* Returns the field that an entry in UNIT edits, which allows any number and none. Static. */
const CxField *cx_actual_editing_field (CxUnit unit);
/* Returns the actual at PLACE, or NaN if there is none. */
double cx_actual_editing_get (CxSession *session, const char *place);
/* Sets the actual at PLACE; NaN removes it. All keystrokes in one place are one undoable change until cx_session_end_field(). */
gboolean cx_actual_editing_set (CxSession *session, const char *place, double value, GError **error);
/* Enters all ENTRIES as one undoable change, or none of them. An entry replaces the actual of its quarter. */
gboolean cx_actual_editing_enter (CxSession *session, const GArray *entries, const char *label, GError **error);
/* Removes all actuals of PATH as one undoable change. */
gboolean cx_actual_editing_forget (CxSession *session, const char *path, GError **error);
