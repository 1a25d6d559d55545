/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the places of nodes while the layout is being made and afterwards. Only the files of this folder look into a layout. */
#pragma once
#include <glib.h>

#include "calc/cx-values.h"

/* The columns of Model, Lines and the workings of Summary; month 0 stands in CX_COL_MONTHS. */
enum { CX_COL_LABEL, CX_COL_UNIT, CX_COL_CONSTANT, CX_COL_TOTAL, CX_COL_MONTHS };

/* The column of Inputs with the base value; scenarios follow it. */
#define CX_COL_BASE 5

/* Zero-based rows of Model and Lines: the axis of months, the dates of the months, and the first row that is not frozen. */
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
  CX_PLACE_TOTAL, /* the total column of the row that it sums up */
  CX_PLACE_AXIS,  /* the number of the month */
} CxLayoutPlaceKind;

typedef struct {
  CxLayoutPlaceKind kind;
  CxSection section;
  guint block; /* the block under whose heading it stands */
  guint row;
  CxNode owner; /* of an unnamed node: the named node that it serves */
} CxLayoutPlace;

struct CxLayout {
  const CxGraph *g;
  CxLayoutPlace *places; /* by node */
  guint8 *needed;        /* by node: it is a named node, or a named node reads it */
  guint8 *results;       /* by block: it holds results of the case */
  guint live_column;
  GArray *rows[CX_N_SECTIONS]; /* CxLayoutRow */
  guint axis[CX_N_SECTIONS];
  GArray *literals; /* CxNode */
};

/* Rows have no number while the layout is being made; this number is as long as any. */
#define CX_LAYOUT_UNKNOWN_ROW 9998

const CxNodeInfo *cx_layout_places_info (const CxLayout *layout, CxNode node);
/* Returns TRUE if NODE has a row of its own that something needs. */
gboolean cx_layout_places_is_row (const CxLayout *layout, CxNode node);
/* Returns the row that holds NODE, which is, for a total, the row that it sums up; CX_NONE if there is none. */
CxNode cx_layout_places_row_of (const CxLayout *layout, CxNode node);
/* Return whether NODE is shown in a row of a section although its home is another row's total column, and that section. */
gboolean cx_layout_places_is_echo (const CxLayout *layout, CxNode node);
CxSection cx_layout_places_echo_section (const CxLayout *layout, CxNode node);
/* Returns the section that a block asks for. */
CxSection cx_layout_places_section_of (const CxGraph *g, guint block);
/* Gives NODE a row in the block of READER. */
void cx_layout_places_add_row (CxLayout *layout, CxNode node, CxNode reader);
/* Returns the number of operands that the formula of NODE prints. The elements of a list count as one, because they are a range. */
guint cx_layout_places_n_operands (const CxNodeInfo *info);
/* Calls FUNC for every operand of NODE's formula that stands in a place of its own, through operands that are printed inline. */
typedef void (*CxOperandFunc) (CxNode operand, gpointer data);
void cx_layout_places_each_operand (const CxLayout *layout, CxNode node, CxOperandFunc func, gpointer data);
