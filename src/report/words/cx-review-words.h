/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recognizes words of the workbook that stand for ids, in whatever language the workbook was written. */
#pragma once
#include "report/xlsx/cx-sheet-reader.h"

/* Returns the id of the status that TEXT names: by its id, by its name in English or in today's language, or in the words of the workbook
 * itself, which stand below each other from LIST_ROW, LIST_COL on in the order of the registry. Returns NULL if it names none. */
const char *cx_review_words_status (const char *text, const CxSheetCells *sheet, guint list_row, guint list_col);
/* Returns the names of all statuses in today's language: "Draft, Proposed …". (transfer full) */
char *cx_review_words_statuses (void);
/* Returns TRUE if TEXT begins with a day as the report writes it, such as 2027-03-31. */
gboolean cx_review_words_is_day (const char *text);
