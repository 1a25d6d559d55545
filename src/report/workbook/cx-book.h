/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book is the workbook while it is being written: its case, the plan of its sheets, and the rows by which they refer to each other.
 * Only the files of this folder see it, and libxlsxwriter through it. Rows and columns are zero-based. */
#pragma once
#include <xlsxwriter.h>

#include "report/layout/cx-layout.h"
#include "report/workbook/cx-book-what-ifs.h"
#include "report/workbook/cx-workbook-info.h"

typedef enum {
#define CX_SHEET(id, file, name, color, about) CX_BOOK_##id,
#include "report/workbook/sheets.def"
#undef CX_SHEET
  CX_N_BOOK_SHEETS
} CxBookSheet;

typedef struct {
  lxw_workbook *wb;
  const CxWorkbookInfo *info;
  const CxResults *results;
  const CxModel *model;
  CxCase *c;
  CxLayout *layout;
  const char *currency;
  GPtrArray *formats;                      /* of cx-formats.c */
  guint least_decimals[CX_N_UNITS];        /* of exact numbers, by unit, of cx-formats.c */
  lxw_worksheet *sheets[CX_N_BOOK_SHEETS]; /* NULL: the workbook has no such sheet */
  unsigned horizon;
  char *headline;

  /* Scenarios in the order of the columns of Inputs, base first. */
  GPtrArray *scenario_ids, *scenario_names; /* of strings */
  CxBookWhatIfs *what_ifs;                  /* complete once the live sheets are written */
  const GPtrArray *scenarios;               /* of CxResults */
  guint shown;                              /* the scenario that the workbook shows */

  /* Inputs */
  guint col_reviewer, col_live, col_allowed; /* col_allowed: 1 where the live value is inside its bounds */
  GArray *input_rows;                        /* of cx-input-rows.c */
  guint inputs_header, inputs_last;          /* rows */
  guint start_row;                           /* of case/start */
  guint weights_row, n_weights;              /* of scenarios; as many rows below them, their net present values as exported */

  /* Annual */
  int first_year;
  guint n_years;
  GArray *annual_rows; /* of cx-sheet-annual.c */

  guint decision_chart_row;                /* of Decision */
  guint bridge_row;                        /* of Bridge: net cash and net present value */
  guint statement_row, statement_cash_row; /* of Statements: benefits and free cash */

  /* Summary: first rows of its tables and charts */
  guint results_row, weighted_row, segments_row, initiatives_row, channels_row, freed_row, charts_row, workings_row;
  guint steps_row, n_steps;
  guint curves_row;             /* of Scenarios: month 0 of the cumulative curves */
  guint fan_row, histogram_row; /* of Risk: month 0 of the fan, the first range; 0: no simulation */
  GPtrArray *channels;          /* of CxItem: those with contacts */

  gboolean checks_hold;

  GError *error; /* the first failure */
} CxBook;

/* The numbers that a sheet waits for before it is written. */
typedef enum {
  CX_BOOK_NEEDS_PLAN,
  CX_BOOK_NEEDS_SCENARIOS, /* their results */
  CX_BOOK_NEEDS_WHAT_IFS,  /* sensitivity and simulation too */
  CX_N_BOOK_NEEDS
} CxBookNeeds;

/* A kind of sheet. Each cx-sheet-*.c has one. Functions except WRITE may be NULL. */
typedef struct {
  CxBookNeeds needs;
  gboolean (*is_wanted) (CxBook *b); /* NULL: in every workbook */
  void (*plan) (CxBook *b);          /* chooses the rows of the sheet, before any formula refers to them */
  void (*write) (CxBook *b);
  void (*draw) (CxBook *b); /* puts charts onto the sheet, when the cells of all sheets are written */
} CxSheetType;

/* Returns the book of RESULTS. INFO must outlive it. */
CxBook *cx_book_new (const CxResults *results, const CxWorkbookInfo *info);
void cx_book_free (CxBook *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxBook, cx_book_free)

/* Returns the weight of the scenario in column K; NaN for a computed scenario, which has none. */
double cx_book_weight (const CxBook *b, guint k);

const char *cx_book_sheet_name (CxBookSheet sheet);
lxw_color_t cx_book_sheet_color (CxBookSheet sheet);
/* Returns the line about the sheet on the cover, translated; NULL for the cover itself. */
const char *cx_book_sheet_about (CxBookSheet sheet);
