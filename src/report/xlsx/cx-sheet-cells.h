/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of one sheet of a workbook that may come from anyone: values only, no formula is calculated. */
#pragma once
#include "report/xlsx/cx-part.h"

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
  const char *text;    /* owned by the reader */
  const char *formula; /* without "="; "" where it is shared with another cell; NULL: the cell holds a constant */
  guint row, col;      /* zero-based */
} CxCell;

typedef struct CxSheetCells CxSheetCells;

/* Reads the part of a sheet. STRINGS: the workbook's shared texts; TEXTS owns all others and must outlive the cells. */
CxSheetCells *cx_sheet_cells_new (CxPart *part, const GPtrArray *strings, GStringChunk *texts, GError **error);
void cx_sheet_cells_free (CxSheetCells *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSheetCells, cx_sheet_cells_free)

/* The cell, or NULL if nothing is in it; zero-based. */
const CxCell *cx_sheet_cells_at (const CxSheetCells *sheet, guint row, guint col);
/* One more than the last row with something in it. */
guint cx_sheet_cells_n_rows (const CxSheetCells *sheet);
/* (element-type CxCell) all of them, row by row. (transfer container) */
GPtrArray *cx_sheet_cells_list (const CxSheetCells *sheet);
