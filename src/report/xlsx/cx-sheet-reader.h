/* Reading the cells of an .xlsx workbook that may come from anyone: values only, no formula is calculated, nothing is fetched. */
#pragma once
#include <glib.h>

/* Cells beyond these are refused: no table of ours ends near them. */
#define CX_SHEET_MAX_ROWS  200000
#define CX_SHEET_MAX_COLS  1000
#define CX_SHEET_MAX_CELLS 300000

typedef enum {
  CX_CELL_NUMBER,
  CX_CELL_TEXT,
  CX_CELL_BOOLEAN, /* number 0 or 1 */
  CX_CELL_ERROR,   /* text "#N/A" … */
  CX_CELL_BROKEN,  /* it says it is a number, but TEXT is none */
  CX_CELL_BLANK,   /* a formula without a stored result */
} CxCellType;

typedef struct {
  CxCellType type;
  double number;
  const char *text;    /* owned by the sheet */
  const char *formula; /* without "="; "" where it is shared with another cell; NULL: the cell holds a constant */
} CxCell;

typedef struct CxSheetCells CxSheetCells;

/* The cell, or NULL if nothing is in it; zero-based. */
const CxCell *cx_sheet_cell (const CxSheetCells *sheet, guint row, guint col);
/* One more than the last row with something in it. */
guint cx_sheet_n_rows (const CxSheetCells *sheet);

typedef struct CxSheetReader CxSheetReader;

/* Opens the workbook at PATH and checks it as cx-zip-reader.h says. CX_ERROR_INPUT or CX_ERROR_SYSTEM, without the file's name. */
CxSheetReader *cx_sheet_reader_new (const char *path, GError **error);
CxSheetReader *cx_sheet_reader_new_for_bytes (GBytes *bytes, GError **error);
void cx_sheet_reader_free (CxSheetReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSheetReader, cx_sheet_reader_free)

/* The cells of the sheet called NAME; owned by READER. */
const CxSheetCells *cx_sheet_reader_sheet (CxSheetReader *reader, const char *name, GError **error);
/* Where a name of the workbook points, if it is one cell. SHEET is owned by READER. */
gboolean cx_sheet_reader_name (const CxSheetReader *reader, const char *name, const char **sheet, guint *row, guint *col);
/* A custom property ("SourceHash") or one of the core ones ("title", "creator", "lastModifiedBy", "modified"); NULL if it is not there. */
const char *cx_sheet_reader_property (const CxSheetReader *reader, const char *name);
/* The day that NUMBER stands for in this workbook, YYYY-MM-DD; NULL if it is none. (transfer full) */
char *cx_sheet_reader_date (const CxSheetReader *reader, double number);
