/* Shared by cx-layout.c (which node stands where), cx-layout-split.c (which needs a row) and cx-dialect.c (references). */
#pragma once
#include "report/layout/cx-layout.h"

typedef enum {
  CX_PLACE_INLINE, /* printed inside the formulas that read it */
  CX_PLACE_INPUT,  /* a live cell of Inputs */
  CX_PLACE_ROW,
  CX_PLACE_TOTAL, /* the total column of the row it sums up */
  CX_PLACE_AXIS,  /* the number of the month */
} CxPlaceKind;

typedef struct {
  CxPlaceKind kind;
  CxSection section;
  guint block; /* the block whose heading it stands under */
  guint row;
  CxNode owner; /* an unnamed node: the named one that it serves */
} CxPlace;

struct CxLayout {
  const CxGraph *g;
  CxPlace *places; /* by node */
  guint8 *needed;  /* by node: a named node or read by one */
  guint8 *results; /* by block: it holds results of the case */
  guint live_column;
  CxNode delay;                /* the selector cell in_delay, CX_NONE without one */
  GArray *rows[CX_N_SECTIONS]; /* CxLayoutRow */
  guint axis[CX_N_SECTIONS];
  GArray *literals; /* CxNode */
};

/* Where a formula is being printed. */
typedef struct {
  const CxLayout *layout;
  CxSection section;
  unsigned month;
  gboolean open; /* columns that move with the month are left open: CX_OPEN_HERE, CX_OPEN_BEFORE */
} CxCursor;

/* Characters that no formula holds. */
#define CX_OPEN_HERE   '\001'
#define CX_OPEN_BEFORE '\002'

/* CURSOR must outlive the dialect. */
CxDialect cx_cursor_dialect (CxCursor *cursor);

/* Calls FUNC for every operand of NODE's formula that stands in a place of its own, through what is printed inline. */
typedef void (*CxOperandFunc) (CxNode operand, gpointer data);
void cx_layout_each_operand (const CxLayout *layout, CxNode node, CxOperandFunc func, gpointer data);

/* Gives rows to operands until the formula of NODE, a row, is short and flat enough. TRUE if it had to. */
gboolean cx_layout_split (CxLayout *layout, CxNode node);
void cx_layout_place (CxLayout *layout, CxNode node, CxNode reader);
