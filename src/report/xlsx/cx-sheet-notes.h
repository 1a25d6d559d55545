/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes that people attached to cells: plain ones, and the remarks of threads. */
#pragma once
#include "report/xlsx/cx-zip.h"

typedef struct {
  guint row, col; /* zero-based */
  char *author;   /* "": unknown */
  char *text;
} CxSheetNote;

/* (element-type CxSheetNote) of the sheet whose part is SHEET, in the order of the file. PEOPLE: the part that names the authors of
 * threads, or NULL. (transfer full) */
GPtrArray *cx_sheet_notes_read (CxZip *zip, const char *sheet, const char *people, GError **error);
