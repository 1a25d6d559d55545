/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line below the header bar that says what happened to the file of the case: another program changed it (compare, keep mine or take
 * theirs), it is gone, or another window or program edits it. The file is watched, and looked at again whenever the window gets the
 * keyboard, because not every file system tells. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_FILE_NOTICE (cx_file_notice_get_type ())
G_DECLARE_FINAL_TYPE (CxFileNotice, cx_file_notice, CX, FILE_NOTICE, AdwBin)

/* SESSION may be NULL. */
void cx_file_notice_set_session (CxFileNotice *self, CxSession *session);
