/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the sheet Inputs: one for each input of the case, then the constants that formulas need. */
#pragma once
#include "report/workbook/cx-book.h"

typedef enum { CX_INPUT_ROW_HEADING, CX_INPUT_ROW_LIVE, CX_INPUT_ROW_FIXED, CX_INPUT_ROW_CONSTANT } CxInputRowKind;

typedef struct {
  CxInputRowKind kind;
  guint row;
  CxNode node; /* CX_NONE: no formula reads it */
  const CxInput *input;
  CxItem *item;
  const CxField *field;
  char *title; /* of a heading or constant */
} CxInputRow;

/* The row with the headings of the columns. */
enum { CX_INPUT_ROWS_HEADER = 6 };

/* Fills the book's input_rows with CxInputRow. */
void cx_input_rows_plan (CxBook *b);
/* The sum of ITEM's inputs from FIRST to LAST, which stand below each other, with the reviewer's values in place of the base's; a
 * formula with its "=". (transfer full) */
char *cx_input_rows_reviewed_sum (const CxBook *b, const CxItem *item, const char *first, const char *last);
