/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an .xlsx workbook that may come from anyone: values only, no formula is calculated, nothing is fetched. */
#pragma once
#include "report/xlsx/cx-sheet-cells.h"
#include "report/xlsx/cx-sheet-notes.h"

typedef struct CxSheetReader CxSheetReader;

/* Opens the workbook at PATH and checks it as cx-zip.h says. CX_ERROR_INPUT or CX_ERROR_SYSTEM, without the file's name. */
CxSheetReader *cx_sheet_reader_new (const char *path, GError **error);
CxSheetReader *cx_sheet_reader_new_for_bytes (GBytes *bytes, GError **error);
void cx_sheet_reader_free (CxSheetReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSheetReader, cx_sheet_reader_free)

/* (element-type utf8) the names of all sheets, in the order of their tabs. */
const GPtrArray *cx_sheet_reader_sheets (const CxSheetReader *reader);
/* (element-type CxSheetNote) the notes on a sheet of that list. (transfer full) */
GPtrArray *cx_sheet_reader_notes (CxSheetReader *reader, const char *sheet, GError **error);
/* The cells of the sheet called NAME; owned by READER. */
const CxSheetCells *cx_sheet_reader_sheet (CxSheetReader *reader, const char *name, GError **error);
/* Where a name of the workbook points, if it is one cell. SHEET is owned by READER. */
gboolean cx_sheet_reader_name (const CxSheetReader *reader, const char *name, const char **sheet, guint *row, guint *col);
/* A custom property ("SourceHash") or one of the core ones ("title", "creator", "lastModifiedBy", "modified"); NULL if it is not there. */
const char *cx_sheet_reader_property (const CxSheetReader *reader, const char *name);
/* The day that NUMBER stands for in this workbook, YYYY-MM-DD; NULL if it is none. (transfer full) */
char *cx_sheet_reader_date (const CxSheetReader *reader, double number);
