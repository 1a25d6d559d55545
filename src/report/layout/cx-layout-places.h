/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of nodes, while the layout is being made and afterwards. Only the files of this folder look into a layout. */
#pragma once
#include <glib.h>

#include "calc/cx-values.h"

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

typedef struct {
  CxNode node; /* CX_NONE: a heading */
  char *label;
  CxUnit unit;
  guint row; /* zero-based */
  /* The node's home is the total column of another row; here it is only shown. */
  gboolean echo;
} CxLayoutRow;

typedef struct CxLayout CxLayout;

typedef enum {
  CX_PLACE_INLINE, /* printed inside the formulas that read it */
  CX_PLACE_INPUT,  /* a live cell of Inputs */
  CX_PLACE_ROW,
  CX_PLACE_TOTAL, /* the total column of the row it sums up */
  CX_PLACE_AXIS,  /* the number of the month */
} CxLayoutPlaceKind;

typedef struct {
  CxLayoutPlaceKind kind;
  CxSection section;
  guint block; /* the block whose heading it stands under */
  guint row;
  CxNode owner; /* an unnamed node: the named one that it serves */
} CxLayoutPlace;

struct CxLayout {
  const CxGraph *g;
  CxLayoutPlace *places; /* by node */
  guint8 *needed;        /* by node: a named node or read by one */
  guint8 *results;       /* by block: it holds results of the case */
  guint live_column;
  GArray *rows[CX_N_SECTIONS]; /* CxLayoutRow */
  guint axis[CX_N_SECTIONS];
  GArray *literals; /* CxNode */
};

/* While the layout is being made, rows have no number yet; this one is as long as any. */
#define CX_LAYOUT_UNKNOWN_ROW 9998

const CxNodeInfo *cx_layout_places_info (const CxLayout *layout, CxNode node);
/* Whether NODE has a row of its own that something needs. */
gboolean cx_layout_places_is_row (const CxLayout *layout, CxNode node);
/* The row that holds NODE: for a total, the row that it sums up; CX_NONE if none does. */
CxNode cx_layout_places_row_of (const CxLayout *layout, CxNode node);
/* Rows of a section that show a total whose home is another row's total column; and that section. */
gboolean cx_layout_places_is_echo (const CxLayout *layout, CxNode node);
CxSection cx_layout_places_echo_section (const CxLayout *layout, CxNode node);
/* The section that a block asks for. */
CxSection cx_layout_places_section_of (const CxGraph *g, guint block);
/* Gives NODE a row in the block of READER. */
void cx_layout_places_add_row (CxLayout *layout, CxNode node, CxNode reader);
/* How many operands of NODE its formula prints: the elements of a list stand in its range. */
guint cx_layout_places_n_operands (const CxNodeInfo *info);
/* Calls FUNC for every operand of NODE's formula that stands in a place of its own, through operands that are printed inline. */
typedef void (*CxOperandFunc) (CxNode operand, gpointer data);
void cx_layout_places_each_operand (const CxLayout *layout, CxNode node, CxOperandFunc func, gpointer data);
