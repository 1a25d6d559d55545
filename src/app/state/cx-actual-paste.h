/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a range of a spreadsheet as actuals. Tabs separate its cells and line breaks its rows, and numbers are as people write
 * them. */
#pragma once
#include "app/state/cx-session.h"

/* Reads TEXT, which is pasted at the actual of PATH in QUARTER. A column or a row of numbers fills the quarters from QUARTER
 * on, and an empty cell leaves its quarter unchanged. Two columns hold quarters and numbers of PATH. A table with quarters in
 * its first row and names in its first column, or the reverse, fills the named lines. Returns NULL with a sentence that names
 * row and column of the range if something is wrong; no actual is entered in that case. (element-type CxActualEntry) (transfer
 * full) */
GArray *cx_actual_paste_read (CxSession *session, const char *quarter, const char *path, const char *text, GError **error);
