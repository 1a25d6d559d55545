/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a row of the sheet Inputs in a reviewed workbook, together with the input to which it belongs. */
#pragma once
#include "report/review/cx-reading.h"

/* The distances of these columns from the base value, as cx-sheet-inputs.c writes them. */
enum { CX_REVIEW_ROW_BEFORE_LOW = 2, CX_REVIEW_ROW_BEFORE_HIGH = 1 };

/* The row that is being read. */
typedef struct {
  guint row;
  const char *id;
  CxItem *item;
  const CxField *field;
  const CxValue *value;
  double number;
  gboolean is_input;
  char *comment;
  double for_scenario; /* the reviewer's value, if it is one for the scenario that the workbook shows; or NaN */
} CxReviewRow;

/* Adds a proposal of the cell in column COL to the review, which owns it, and returns it. */
CxReviewItem *cx_review_row_item (CxReading *r, const CxReviewRow *row, CxReviewKind kind, guint col);
/* Returns TRUE if NUMBER is allowed for the input; otherwise lists a problem with the reason. */
gboolean cx_review_row_allows (CxReading *r, const CxReviewRow *row, guint col, double number);
/* Returns the value of the row's input in scenario K of the case. */
double cx_review_row_number_in (const CxReading *r, const CxReviewRow *row, int k);
/* Returns the number that column COL of the workbook holds, or NaN. */
double cx_review_row_number_there (const CxReading *r, const CxReviewRow *row, guint col);
/* Marks a proposal that replaces another number than THEN, which the reviewer saw. */
void cx_review_row_mark_conflict (const CxReading *r, CxReviewItem *item, double then);
