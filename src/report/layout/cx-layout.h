/* Which node of the graph stands in which cell of the workbook, and how formulas refer to it.
 *
 * A named node is a row of the sheet that its block asks for; an unnamed one is printed inside the formulas that read it,
 * unless a formula would get too long, nest conditions, or needs the whole row: then it gets a row of its own, named after
 * the row it serves. Rows stand so that they read rows above them, columns to the left, or earlier sheets. */
#pragma once
#include <glib.h>

#include "calc/cx-eval.h"
#include "calc/cx-print.h"

/* The columns of Model, Lines and the workings of Summary; month 0 stands in CX_COL_MONTHS. */
enum { CX_COL_LABEL, CX_COL_UNIT, CX_COL_CONSTANT, CX_COL_TOTAL, CX_COL_MONTHS };

/* The column of Inputs with the base value; scenarios follow it. */
#define CX_COL_BASE 5

/* Zero-based rows of Model and Lines: the axis of months, its dates, and the first one that is not frozen. */
enum { CX_ROW_AXIS = 2, CX_ROW_DATE = 3, CX_ROW_BODY = 4 };

typedef enum {
  CX_SECTION_MODEL,
  CX_SECTION_LINES,
  CX_SECTION_RESULTS,  /* Summary: the list of results */
  CX_SECTION_WORKINGS, /* Summary, below: everything else there, such as rows that look along whole rows */
  CX_N_SECTIONS
} CxSection;

const char *cx_section_sheet (CxSection section);

typedef struct {
  CxNode node; /* CX_NONE: a heading */
  char *label;
  CxUnit unit;
  guint row; /* zero-based */
  /* The node's home is the total column of another row; here it is only shown. */
  gboolean echo;
} CxLayoutRow;

typedef struct CxLayout CxLayout;

/* LIVE_COLUMN: the column of Inputs in which live values stand. G must outlive the layout. */
CxLayout *cx_layout_new (const CxGraph *g, guint live_column);
void cx_layout_free (CxLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxLayout, cx_layout_free)

/* (element-type CxLayoutRow) in the order of the sheet; owned by LAYOUT. Rows of Summary are numbered by cx_layout_number(). */
const GArray *cx_layout_rows (const CxLayout *layout, CxSection section);
/* Numbers the rows of SECTION from FIRST on; its axis stands in AXIS. Returns the first free row. */
guint cx_layout_number (CxLayout *layout, CxSection section, guint first, guint axis);

/* Whether any formula reads NODE, a leaf. */
gboolean cx_layout_reads (const CxLayout *layout, CxNode node);
/* Literals that may not stand in a formula and so need a row `constant/…` on Inputs. (element-type CxNode) */
const GArray *cx_layout_literals (const CxLayout *layout);
/* The label of the first row that reads NODE; NULL if none does. */
const char *cx_layout_reader (const CxLayout *layout, CxNode node);
/* Where a leaf stands: the row on Inputs of its live value. */
void cx_layout_set_input (CxLayout *layout, CxNode node, guint row);

/* TRUE if NODE stands in a row (or in the total column of one): SECTION and ROW say where. */
gboolean cx_layout_find (const CxLayout *layout, CxNode node, CxSection *section, guint *row);

/* The formula of NODE, with its "=", in the column of MONTH of a row of SECTION. Free with g_free(). */
char *cx_layout_formula (const CxLayout *layout, CxNode node, CxSection section, unsigned month);
/* The formula of NODE, a monthly row of SECTION, for all months but 0: its columns are put in by cx_layout_fill(), which is much faster
 * than printing every cell anew. Free with g_free(). */
char *cx_layout_open_formula (const CxLayout *layout, CxNode node, CxSection section);
/* Replaces what stands in FORMULA by OPEN, an open formula, in the column of MONTH. */
void cx_layout_fill (const char *open, unsigned month, GString *formula);
/* The formula of a row that shows a number of another place. */
char *cx_layout_echo (const CxLayout *layout, CxNode node, CxSection section);
/* How another sheet (SECTION = CX_N_SECTIONS) refers to NODE, without "=". */
char *cx_layout_reference (const CxLayout *layout, CxNode node, CxSection section, CxRef how, unsigned month);

/* The value of NODE as its cell stores it: a number, or the text that stands in place of one. NaN with NULL: neither exists. */
double cx_layout_value (const CxGraph *g, const CxValues *values, CxNode node, unsigned month, const char **text);

/* "AB" for a zero-based column. */
void cx_column_name (guint column, char name[4]);
