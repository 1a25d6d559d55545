/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working copies that a program left behind when it ended: found again by their file, or listed. */
#pragma once
#include "store/document/cx-working-copy.h"

/* The working copy with unsaved edits of just this file, IDENTITY with the contents HASH, that a program left behind; NULL if there is none.
 * A copy of another state of the file stays where it is: neither it nor the file is taken for the other. */
CxWorkingCopy *cx_left_over_find (const char *identity, const char *hash);
/* The ids of all working copies with unsaved edits that nobody holds, the one changed last first. Those without unsaved edits go.
 * (transfer full) (element-type utf8) */
GPtrArray *cx_left_over_list (void);
/* The file of a working copy, or NULL if it is no longer the one that was opened: saving must not go over it then. (transfer full) */
GFile *cx_left_over_get_file (CxWorkingCopy *work);
