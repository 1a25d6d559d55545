/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Treats inputs as the cells of a table, which are copied, pasted and filled as ranges of a spreadsheet. A cell is one part of
 * one input: its value, an end of its range, or a text of its evidence. */
#pragma once
#include "app/state/cx-cell-range.h"
#include "app/state/cx-session.h"

typedef enum {
  CX_INPUT_CELLS_VALUE,
  CX_INPUT_CELLS_LOW,
  CX_INPUT_CELLS_HIGH,
  CX_INPUT_CELLS_SOURCE,
  CX_INPUT_CELLS_OWNER,
  CX_INPUT_CELLS_CONFIDENCE,
  CX_INPUT_CELLS_STATUS,
  CX_INPUT_CELLS_NONE, /* a cell that cannot be edited; TEXT is its copy, and it refuses pasted text */
} CxInputCellsPart;

typedef struct {
  const char *path; /* of the input; a contact need not exist. Not owned */
  CxInputCellsPart part;
  const char *text; /* for CX_INPUT_CELLS_NONE; not owned */
} CxInputCell;

/* The outcome of pasting a range. */
typedef struct {
  guint n_pasted;
  guint n_refused;
  guint n_outside;   /* cells of the range that lie beyond the last row or column */
  guint row, column; /* the first cell that was refused, counted from 0 … */
  char *reason;      /* … and the reason as a sentence; NULL: no cell was refused */
  char *share;       /* the first text that may have meant a hundred times as much, such as "0.5"; NULL: none */
} CxInputCellsReport;

/* Returns the text of CELL for the clipboard, which a spreadsheet and cx_input_cells_paste() read back as the same: "16.9%", "agreed".
 * (transfer full) */
char *cx_input_cells_text (CxSession *session, const CxInputCell *cell);
/* Returns N_ROWS × N_COLUMNS CELLS, row by row, as text for the clipboard. (transfer full) */
char *cx_input_cells_copy (CxSession *session, const CxInputCell *cells, guint n_rows, guint n_columns);
/* Writes RANGE into N_ROWS × N_COLUMNS CELLS as one undoable change with LABEL, by the rule of editing. A range of one row fills all
 * rows, and one of one column all columns. An empty cell leaves its place as it is. A cell with a text that its place cannot take is
 * left out and reported; but if the cells together are not allowed, returns FALSE and an error, and nothing is pasted. */
gboolean cx_input_cells_paste (CxSession *session, const CxInputCell *cells, guint n_rows, guint n_columns,
                               const CxCellRange *range, const char *label, CxInputCellsReport *report, GError **error);
/* Gives all rows the contents of the first row as one undoable change. */
gboolean cx_input_cells_fill_down (CxSession *session, const CxInputCell *cells, guint n_rows, guint n_columns,
                                   CxInputCellsReport *report, GError **error);
/* Gives all columns the contents of the first column as one undoable change. */
gboolean cx_input_cells_fill_right (CxSession *session, const CxInputCell *cells, guint n_rows, guint n_columns,
                                    CxInputCellsReport *report, GError **error);
/* Removes what can be removed: contacts, optional numbers, ends of ranges and texts. Other cells are reported as refused. */
gboolean cx_input_cells_clear (CxSession *session, const CxInputCell *cells, guint n_rows, guint n_columns,
                               CxInputCellsReport *report, GError **error);
/* Says how many cells were pasted and refused, and why the first one was. (transfer full) */
char *cx_input_cells_report_words (const CxInputCellsReport *report);
void cx_input_cells_report_clear (CxInputCellsReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxInputCellsReport, cx_input_cells_report_clear)
