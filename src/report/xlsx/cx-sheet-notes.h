/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the notes that people attached to cells: plain ones, and the remarks of threads. */
#pragma once
#include "report/xlsx/cx-zip.h"

typedef struct {
  guint row, col; /* zero-based */
  char *author;   /* "": unknown */
  char *text;
} CxSheetNote;

/* Returns the notes of the sheet whose part is SHEET, in the order of the file. PEOPLE is the part that names the authors of threads, or
 * NULL. (transfer full) (element-type CxSheetNote) */
GPtrArray *cx_sheet_notes_read (CxZip *zip, const char *sheet, const char *people, GError **error);
