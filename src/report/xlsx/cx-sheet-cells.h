/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds the cells of one sheet of a workbook that may come from anyone. Only values are read; no formula is calculated. */
#pragma once
#include "report/xlsx/cx-part.h"

typedef enum {
  CX_CELL_NUMBER,
  CX_CELL_TEXT,
  CX_CELL_BOOLEAN, /* number 0 or 1 */
  CX_CELL_ERROR,   /* text "#N/A" … */
  CX_CELL_BROKEN,  /* the file says that it is a number, but TEXT is not one */
  CX_CELL_BLANK,   /* a formula without a stored result */
} CxCellType;

typedef struct {
  CxCellType type;
  double number;
  const char *text;    /* owned by the reader */
  const char *formula; /* without "="; "" where it is shared with another cell; NULL: the cell holds a constant */
  guint row, col;      /* zero-based */
} CxCell;

typedef struct CxSheetCells CxSheetCells;

/* Reads the part of a sheet. STRINGS holds the workbook's shared texts. TEXTS owns all other texts and must outlive the cells. */
CxSheetCells *cx_sheet_cells_new (CxPart *part, const GPtrArray *strings, GStringChunk *texts, GError **error);
void cx_sheet_cells_free (CxSheetCells *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSheetCells, cx_sheet_cells_free)

/* Returns the cell at zero-based ROW and COL, or NULL if it is empty. */
const CxCell *cx_sheet_cells_at (const CxSheetCells *sheet, guint row, guint col);
/* Returns the number of rows up to the last one that is not empty. */
guint cx_sheet_cells_n_rows (const CxSheetCells *sheet);
/* Returns all cells, row by row. (transfer container) (element-type CxCell) */
GPtrArray *cx_sheet_cells_list (const CxSheetCells *sheet);
