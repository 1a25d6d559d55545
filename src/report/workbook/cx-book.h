/* The workbook while it is being written: private to cx-workbook.c, cx-cells.c and the cx-sheet-*.c, which see libxlsxwriter only
 * through this. Rows and columns are zero-based. */
#pragma once
#include <xlsxwriter.h>

#include "report/layout/cx-layout.h"
#include "report/workbook/cx-what-ifs.h"
#include "report/workbook/cx-workbook.h"

typedef enum {
  CX_BOOK_COVER,
  CX_BOOK_INPUTS,
  CX_BOOK_MODEL,
  CX_BOOK_LINES,
  CX_BOOK_ANNUAL,
  CX_BOOK_SUMMARY,
  CX_BOOK_SCENARIOS,
  CX_BOOK_SENSITIVITY,
  CX_BOOK_RISK,
  CX_BOOK_REVIEW,
  CX_BOOK_CHANGES,
  CX_BOOK_CHECKS,
  CX_N_BOOK_SHEETS
} CxBookSheet;

/* How a cell looks; the number format is chosen beside it. */
typedef enum {
  CX_STYLE_TITLE,
  CX_STYLE_WRAPPED_TITLE,
  CX_STYLE_STATUS,       /* the line below it: checks */
  CX_STYLE_NOTE,         /* small explanations, wrapped */
  CX_STYLE_REMARK,       /* the same on one line */
  CX_STYLE_HEADING,      /* of a block of rows */
  CX_STYLE_HEADER,       /* of columns */
  CX_STYLE_HEADER_LABEL, /* of the column of labels */
  CX_STYLE_AXIS,         /* of columns, a number or date */
  CX_STYLE_LABEL,
  CX_STYLE_STRONG, /* the label of a total */
  CX_STYLE_UNIT,
  CX_STYLE_STRONG_UNIT,
  CX_STYLE_VALUE,      /* calculated */
  CX_STYLE_OUTCOME,    /* calculated, a number or why there is none */
  CX_STYLE_TOTAL,      /* calculated, a total */
  CX_STYLE_RESULT,     /* calculated, a headline */
  CX_STYLE_CONSTANT,   /* typed, locked */
  CX_STYLE_FIXED,      /* for information or fixed by the case's structure */
  CX_STYLE_FIXED_TEXT, /* the same in words, which may run on to the right */
  CX_STYLE_ENTRY,      /* to be typed by the reviewer */
  CX_STYLE_ENTRY_TEXT,
  CX_STYLE_TEXT,
  CX_STYLE_WRAPPED,
  CX_STYLE_SNAPSHOT, /* as exported, not live */
  CX_STYLE_REASON,   /* the same in words */
  CX_STYLE_LINK,
  CX_STYLE_FIGURE, /* of the cover, calculated */
  CX_STYLE_SENTENCE,
  CX_STYLE_KEY,     /* of the colours: what a cell to be filled in looks like */
  CX_STYLE_WARNING, /* a check that fails, by a condition */
  CX_N_STYLES
} CxStyle;

typedef struct {
  lxw_workbook *wb;
  const CxWorkbookInfo *info;
  const CxResults *results;
  const CxModel *model;
  CxCase *c;
  CxLayout *layout;
  const char *currency;
  GHashTable *formats[CX_N_STYLES];        /* number format, interned → lxw_format */
  lxw_worksheet *sheets[CX_N_BOOK_SHEETS]; /* NULL: the workbook has no such sheet */
  unsigned horizon;
  char *headline;

  /* Scenarios in the order of the columns of Inputs, base first. */
  GPtrArray *scenario_ids, *scenario_names; /* of strings */
  CxWhatIfs *what_ifs;                      /* complete once the live sheets are written */
  const GPtrArray *scenarios;               /* of CxResults */
  guint shown;                              /* the one that the workbook shows */

  /* Inputs */
  guint col_reviewer, col_live;
  GArray *input_rows;               /* of cx-sheet-inputs.c */
  guint inputs_header, inputs_last; /* rows */
  guint start_row;                  /* of case/start */

  /* Annual */
  int first_year;
  guint n_years;
  GArray *annual_rows; /* of cx-sheet-annual.c */

  /* Summary: first rows of its tables and charts */
  guint results_row, segments_row, initiatives_row, channels_row, charts_row, workings_row;
  guint steps_row, n_steps;
  guint curves_row;             /* of Scenarios: month 0 of the cumulative curves */
  guint fan_row, histogram_row; /* of Risk: month 0 of the fan, the first range; 0: no simulation */
  GPtrArray *channels;          /* of CxItem: those with contacts */

  gboolean checks_hold;

  GError *error; /* the first thing that failed */
} CxBook;

const char *cx_book_sheet_name (CxBookSheet sheet);

/* cx-cells.c: cells. Texts of users pass cx_book_text(), which every function here applies: valid UTF-8, no control characters,
 * not to be taken for a formula when typed again. FORMAT NULL: general. */
char *cx_book_text (const char *text);
void cx_put_text (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *text);
void cx_put_printf (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format, ...)
  G_GNUC_PRINTF (6, 7);
void cx_put_number (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format, double value);
/* FORMULA with "="; VALUE is what it yields, or TEXT if not NULL. */
void cx_put_formula (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format, const char *formula,
                     double value, const char *text);
/* The same with a look that the caller has found: many cells of a row share it. */
void cx_put_formula_as (CxBook *b, CxBookSheet sheet, guint row, guint col, lxw_format *look, const char *formula, double value,
                        const char *text);
void cx_put_blank (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *format);
/* A link to a sheet of the workbook. */
void cx_put_link (CxBook *b, CxBookSheet sheet, guint row, guint col, CxBookSheet target);
/* The formula of NODE in SECTION's column of MONTH with its value; scalars stand where COL says. */
void cx_put_node (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, CxUnit unit, CxSection section,
                  unsigned month);
/* What stands in place of a result that has no value; NULL where it has one. */
const char *cx_missing_reason (CxBook *b, guint result);
/* What a formula cell stores; NaN for a text or nothing. */
double cx_stored_value (CxBook *b, CxBookSheet sheet, guint row, guint col);

/* NUMBER_FORMAT is interned, such as all that the functions here return, or NULL. */
lxw_format *cx_book_format (CxBook *b, CxStyle style, const char *number_format);
/* The number format of a unit; with the currency's sign where SIGN. Interned. */
const char *cx_number_format (CxBook *b, CxUnit unit, gboolean sign);
/* With the unit's words behind the number, where no sign says it. */
const char *cx_worded_format (CxBook *b, CxUnit unit);
/* The same with as many decimals as VALUES need to be shown exactly, at most six. */
const char *cx_exact_format (CxBook *b, CxUnit unit, const double *values, guint n);
#define CX_FORMAT_PLAIN g_intern_static_string ("0")
#define CX_FORMAT_DATE  g_intern_static_string ("mmm yyyy")
#define CX_FORMAT_DAY   g_intern_static_string ("yyyy-mm-dd")

/* cx-frame.c: what every sheet has. Its title and a note beside the status of the checks, which cx_sheet_finish() fills in. */
void cx_sheet_begin (CxBook *b, CxBookSheet sheet, const char *title, const char *note);
/* ROWS and COLS stay in view, the rows are repeated in print; footer, protection, one page wide. */
void cx_sheet_freeze (CxBook *b, CxBookSheet sheet, guint rows, guint cols, gboolean landscape);
void cx_sheet_finish (CxBook *b, CxBookSheet sheet);
/* ROW belongs to the heading above it: the block can be folded. */
void cx_sheet_group_row (CxBook *b, CxBookSheet sheet, guint row);
/* Makes ROW at least as high as TEXT needs, wrapped in a column of WIDTH characters: LibreOffice does not when it opens a file. */
void cx_sheet_fit_row (CxBook *b, CxBookSheet sheet, guint row, const char *text, guint width);
void cx_define_name (CxBook *b, const char *name, CxBookSheet sheet, guint row, guint col);
/* "As exported on DATE by CX Case VERSION; not live" */
char *cx_snapshot_note (CxBook *b);
/* A range such as Annual!$E$5:$I$5; free with g_free(). */
char *cx_range (CxBookSheet sheet, guint row1, guint col1, guint row2, guint col2);

/* The row of Annual under KEY ("benefits", "net", "contacts/phone" …); FALSE if it has none. */
gboolean cx_annual_row (CxBook *b, const char *key, guint *row);
/* What the row that stands in ROW of Annual shows; CX_NONE for a sum. */
CxNode cx_annual_node (CxBook *b, guint row);
/* The column of a total and of the first year. */
enum { CX_ANNUAL_TOTAL = 3, CX_ANNUAL_YEARS = 4, CX_ANNUAL_AXIS = 2 };

/* cx-sheet-rows.c: the rows of a section, and the axis of months above them. */
void cx_put_section (CxBook *b, CxSection section);
void cx_put_axes (CxBook *b, CxSection section, guint axis, guint dates);

/* cx-sheet-summary.c: a table's title line over its columns from C on, and its header. "{}" in a column's title is the currency. */
void cx_put_table_head (CxBook *b, guint row, const char *title, const char *first, const char *const *columns);

/* cx-sheet-steps.c: a table of Summary, from row FIRST on; returns the first free row. Its last columns, from CX_STEP_PARTS on, are what
 * the columns of the waterfall are stacked from: not painted, adds above and below zero, takes away above and below, together. */
guint cx_steps_plan (CxBook *b, guint first);
void cx_put_steps (CxBook *b);
/* How wide the chart of the steps is: many lines need room side by side. */
guint cx_steps_width (CxBook *b);
enum { CX_STEP_PARTS = CX_COL_CONSTANT + 4, CX_N_STEP_PARTS = 6 };

/* cx-sheet-snapshots.c: cells of a snapshot, in columns of these widths; rows grow with the words. A value that does not exist shows
 * its REASON, or a dash. A label is beside its unit. */
enum { CX_SNAPSHOT_LABEL = 52, CX_SNAPSHOT_VALUE = 18 };
void cx_put_reason (CxBook *b, CxBookSheet sheet, guint row, guint col, const char *reason);
void cx_put_snapshot (CxBook *b, CxBookSheet sheet, guint row, guint col, CxUnit unit, double value, const char *reason);
void cx_put_label (CxBook *b, CxBookSheet sheet, guint row, const char *label, CxUnit unit);

/* One function per sheet, in the order in which they are written. */
void cx_plan_inputs (CxBook *b);
/* The sum of ITEM's inputs from FIRST to LAST, which stand below each other, with the reviewer's values in place of the base's; a
 * formula with its "=", to be freed. */
char *cx_reviewed_sum (const CxBook *b, const CxItem *item, const char *first, const char *last);
/* Inputs that no formula of the model reads, such as those of initiatives that do not count, from ROW on: label, unit and live value in
 * the first three columns. Returns the first free row. */
guint cx_put_idle_inputs (CxBook *b, CxBookSheet sheet, guint row);
/* Cells for a reviewer's words in column COL: a prompt with TITLE, and a stop beyond what comes back whole. */
enum { CX_LONGEST_ANSWER = 4000 };
void cx_validate_words (CxBook *b, CxBookSheet sheet, guint first, guint last, guint col, const char *title, const char *prompt);
void cx_plan_annual (CxBook *b);
void cx_plan_summary (CxBook *b);
void cx_sheet_inputs (CxBook *b);
void cx_sheet_model (CxBook *b);
void cx_sheet_lines (CxBook *b);
void cx_sheet_annual (CxBook *b);
void cx_sheet_summary (CxBook *b);
void cx_sheet_scenarios (CxBook *b);
void cx_sheet_sensitivity (CxBook *b);
void cx_sheet_risk (CxBook *b);
void cx_sheet_review (CxBook *b);
void cx_sheet_changes (CxBook *b);
void cx_sheet_checks (CxBook *b);
/* What the status line says, translated. */
const char *cx_checks_good (void);
const char *cx_checks_bad (void);
void cx_sheet_cover (CxBook *b);
void cx_sheet_charts (CxBook *b);
