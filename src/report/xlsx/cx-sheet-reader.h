/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an .xlsx workbook that may come from anyone: only values are read, no formula is calculated, and nothing is fetched. */
#pragma once
#include "report/xlsx/cx-sheet-cells.h"
#include "report/xlsx/cx-sheet-notes.h"

typedef struct CxSheetReader CxSheetReader;

/* Opens the workbook at PATH and checks it as cx-zip.h says. The error is CX_ERROR_INPUT or CX_ERROR_SYSTEM without the file's name. */
CxSheetReader *cx_sheet_reader_new (const char *path, GError **error);
CxSheetReader *cx_sheet_reader_new_for_bytes (GBytes *bytes, GError **error);
void cx_sheet_reader_free (CxSheetReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSheetReader, cx_sheet_reader_free)

/* Returns the names of all sheets, in the order of their tabs; owned by READER. (element-type utf8) */
const GPtrArray *cx_sheet_reader_sheets (const CxSheetReader *reader);
/* Returns the notes on the sheet called SHEET. (transfer full) (element-type CxSheetNote) */
GPtrArray *cx_sheet_reader_notes (CxSheetReader *reader, const char *sheet, GError **error);
/* Returns the cells of the sheet called NAME; owned by READER. */
const CxSheetCells *cx_sheet_reader_sheet (CxSheetReader *reader, const char *name, GError **error);
/* Sets *SHEET, which READER owns, *ROW and *COL to the place to which a NAME of the workbook refers. Returns FALSE if that is not one
 * cell. */
gboolean cx_sheet_reader_name (const CxSheetReader *reader, const char *name, const char **sheet, guint *row, guint *col);
/* Returns a custom property ("SourceHash") or one of the core properties ("title", "creator", "lastModifiedBy", "modified"); NULL if the
 * workbook does not have it. */
const char *cx_sheet_reader_property (const CxSheetReader *reader, const char *name);
/* Returns the day for which NUMBER stands in this workbook, YYYY-MM-DD; NULL if it is not a day. (transfer full) */
char *cx_sheet_reader_date (const CxSheetReader *reader, double number);
