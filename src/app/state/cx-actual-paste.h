/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A range of a spreadsheet as actuals: cells between tabs, rows between line breaks, numbers as people write them. */
#pragma once
#include "app/state/cx-session.h"

/* Reads TEXT, which is pasted where the actual of PATH in QUARTER stands:
 *   a column or a row of numbers: from QUARTER on, one quarter after the other; an empty cell leaves its quarter as it is;
 *   two columns, quarters and numbers: of PATH;
 *   a table with quarters in its first row and names in its first column, or the other way round: of the lines that are named.
 * NULL with a sentence that names the row and the column of the range; then nothing is entered. (element-type CxActualEntry)
 * (transfer full) */
GArray *cx_actual_paste_read (CxSession *session, const char *quarter, const char *path, const char *text, GError **error);
