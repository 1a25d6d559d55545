/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans the rows of the sheet Inputs: one for each input of the case, then the constants that formulas need. */
#pragma once
#include "report/workbook/cx-book.h"

typedef enum {
  CX_INPUT_ROW_HEADING,
  CX_INPUT_ROW_LIVE,
  CX_INPUT_ROW_FIXED,
  CX_INPUT_ROW_CONSTANT,
  CX_INPUT_ROW_WEIGHT, /* of a scenario */
  CX_INPUT_ROW_NPV,    /* the same scenario's net present value, as exported */
} CxInputRowKind;

typedef struct {
  CxInputRowKind kind;
  guint row;
  CxNode node; /* CX_NONE: no formula reads it */
  const CxInput *input;
  CxItem *item;
  const CxField *field;
  char *title;    /* of a heading or constant */
  guint scenario; /* of a weight and its net present value: by the columns of scenarios */
} CxInputRow;

/* The row of the columns' headings. */
enum { CX_INPUT_ROWS_HEADER = 9 };

/* Fills the book's input_rows with CxInputRow. */
void cx_input_rows_plan (CxBook *b);
/* Returns a formula, with its "=", for the sum in column COL of ITEM's inputs from FIRST to LAST, which stand below each other. (transfer
 * full) */
char *cx_input_rows_sum (const CxBook *b, const CxItem *item, const char *first, const char *last, guint col);
