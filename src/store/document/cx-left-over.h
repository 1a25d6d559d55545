/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds working copies that a program left behind when it ended, by their file or as a list. */
#pragma once
#include "store/document/cx-working-copy.h"

/* Returns the working copy with unsaved edits of the file IDENTITY in the state HASH that a program left behind; NULL if there is none. A
 * copy of another state of the file is left alone, because neither can stand for the other. */
CxWorkingCopy *cx_left_over_find (const char *identity, const char *hash);
/* Returns the working copy that stands for FILE if writing FILE in place was interrupted: that of the contents before, since the file is at
 * best as new as this copy. NULL if there is none. */
CxWorkingCopy *cx_left_over_find_interrupted (GFile *file);
/* Returns the ids of all working copies with unsaved edits that nobody holds, the one changed last first, and deletes those without
 * unsaved edits. (transfer full) (element-type utf8) */
GPtrArray *cx_left_over_list (void);
/* Returns the file of a working copy, or NULL if the file is no longer the one that was opened, so that saving must not replace it.
 * (transfer full) */
GFile *cx_left_over_get_file (CxWorkingCopy *work);
