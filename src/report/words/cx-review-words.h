/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of the workbook that come back as ids, in whatever language it was written. */
#pragma once
#include "report/xlsx/cx-sheet-reader.h"

/* The status that TEXT names: by its id, its name in English or in today's language, or in the words of the workbook itself, which stand
 * below each other from LIST_ROW, LIST_COL on in the order of the registry. NULL if it names none. */
const char *cx_review_words_status (const char *text, const CxSheetCells *sheet, guint list_row, guint list_col);
/* "Draft, Proposed …" in today's language. (transfer full) */
char *cx_review_words_statuses (void);
/* TRUE if TEXT begins with a day as the report writes it, 2027-03-31. */
gboolean cx_review_words_is_day (const char *text);
