/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds the state that the parts of reading a reviewed workbook share, and the operations on single cells. */
#pragma once
#include "report/review/cx-review-item.h"
#include "report/xlsx/cx-sheet-reader.h"
#include "model/case/cx-standard-scenario.h"

typedef struct {
  CxItem *item;
  const CxField *field;
} CxReadingField;

typedef struct {
  CxReview *review;
  CxSheetReader *reader;
  const CxSheetCells *inputs;
  const char *sheet; /* the name of that sheet */
  guint header, col_id, col_base, col_reviewer, col_live, col_status, col_comment;
  guint list_row, list_col;       /* of the words for statuses */
  gboolean has_base, has_remarks; /* their columns stand where they should */
  gboolean known_language;        /* the words of the workbook are those of today's language or English */
  gboolean todays_language;       /* the words of the workbook are those of today's language */
  char *source_hash;              /* of the document that was exported, or NULL */
  double source_version;          /* of that document, or NaN */
  gboolean same_version;          /* written by this version of the program */
  gboolean same_form;             /* exported from this very case by this very version: every cell is known */
  GHashTable *fields;             /* path → CxReadingField, every field of the case that has a row */
  GHashTable *rows;               /* path → row + 1 */
  GHashTable *twice;              /* paths in several rows */
  GArray *columns;                /* int: which of the scenarios each column from the base on holds; -1: none that the case has */
  int shown;                      /* the scenario, of those, that the workbook shows */
  GPtrArray *scenarios;  /* GHashTable of each column of a scenario beside the base: path → value, where it is not the base's */
  GHashTable *constants; /* id → node of constants that formulas need; empty: not known */
  GArray *literals;      /* double: of the rows constant/number_…, in their order */
  guint n_literals;      /* the number of those rows that were read */
  guint n_more;          /* problems that were only counted */
} CxReading;

/* Lists a cell that cannot be taken over, with the reason; SHEET NULL: the workbook as a whole. */
void cx_reading_problem (CxReading *r, const char *sheet, guint row, guint col, const char *path, const char *format, ...)
  G_GNUC_PRINTF (6, 7);
#define cx_reading_remark(r, ...) cx_reading_problem (r, NULL, 0, 0, NULL, __VA_ARGS__)
/* Adds a proposal to the review, which owns it, and returns it. */
CxReviewItem *cx_reading_item (CxReading *r, CxReviewKind kind, const char *path, const char *sheet, guint row, guint col);

/* Returns the text of a cell without the spaces around it and without the apostrophe that kept it from being calculated; NULL if it has
 * none. (transfer full) */
char *cx_reading_cell_words (const CxCell *cell);
/* Returns the text of a cell that holds an id, in which no space of any kind stands. (transfer full) */
char *cx_reading_id (const CxCell *cell);
gboolean cx_reading_is_blank (const CxCell *cell);
/* Returns the content of a cell of SHEET as words: a text, or a number or day as text; NULL and a problem if it is a formula. (transfer
 * full) */
char *cx_reading_words (CxReading *r, const char *sheet, guint row, guint col, const char *path);
/* Returns the day in CELL as YYYY-MM-DD, or its words if it is not a day. (transfer full) */
char *cx_reading_day (const CxReading *r, const CxCell *cell);
/* Sets *NUMBER to the number in a cell of Inputs, or returns FALSE and lists a problem if it is not a number. */
gboolean cx_reading_number (CxReading *r, guint row, guint col, const char *id, double *number);
/* Returns TRUE if A and B are equal but for a tiny share of themselves, as numbers are that passed through a spreadsheet, or if both are
 * NaN. */
gboolean cx_reading_same (double a, double b);
/* Returns a formula without the signs that programs write differently: spaces, "$", quotes, and A1:A1 for A1. (transfer full) */
char *cx_reading_bare_formula (const char *text);
