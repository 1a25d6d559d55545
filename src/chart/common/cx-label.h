/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the labels of a chart. A layout places the labels before anything is drawn, so that tests can look at the places. */
#pragma once
#include "chart/common/cx-draw.h"
#include "chart/common/cx-type.h"

/* The kinds go from the most to the least important. */
typedef enum {
  CX_LABEL_READOUT, /* the readout of the crosshair: index 0 is its month, and index 1 + curve is a curve */
  CX_LABEL_READOUT_VALUE,
  CX_LABEL_PAYBACK,
  CX_LABEL_MARK,   /* a mark of a histogram; index is the mark's */
  CX_LABEL_BUDGET, /* the budget of a frontier, at its line and at the step within the budget */
  CX_LABEL_CHOSEN,
  CX_LABEL_END_VALUE,
  CX_LABEL_END_NAME,
  CX_LABEL_TITLE,
  CX_LABEL_PEAK,
  CX_LABEL_BAND,  /* the name of the band */
  CX_LABEL_BELOW, /* the name of a histogram's part below zero */
  CX_LABEL_Y,
  CX_LABEL_X,
  CX_LABEL_HEADING, /* the heading of an axis */
  CX_LABEL_BASE,    /* the name of the line from which bars start */
  CX_LABEL_ROW,     /* the name of a bar */
  CX_LABEL_NOTE,    /* the note beside the name of a bar */
  CX_LABEL_TO,
  CX_LABEL_FROM,
} CxLabelKind;

typedef struct {
  CxLabelKind kind;
  guint index; /* the index of the curve, tick or bar */
  PangoLayout *text;
  CxBox box;
  double value;  /* the value of a tick */
  gboolean halo; /* TRUE if a line runs behind the label */
} CxLabel;

GPtrArray *cx_label_list_new (void);
/* Adds a line of TEXT at 0, 0, cut to MAX_WIDTH (INFINITY: not cut). LABELS owns the label. Returns NULL and adds nothing if TEXT is empty or
 * not even one letter would fit. */
CxLabel *cx_label_list_add (GPtrArray *labels, CxLabelKind kind, guint index, const char *text, const CxType *type,
                            CxTypeStyle style, double max_width);
/* Cuts a label with an ellipsis so that it fits into WIDTH; returns FALSE if not even one letter fits. */
gboolean cx_label_shorten (CxLabel *label, double width);
/* Breaks a label that is wider than WIDTH into at most LINES lines. */
void cx_label_wrap (CxLabel *label, double width, int lines);
/* Removes the labels that reach beyond WIDTH × HEIGHT, and the less important of two labels that overlap. */
void cx_label_list_settle (GPtrArray *labels, double width, double height);
gboolean cx_label_is_rtl (const CxLabel *label);
void cx_label_draw (const CxLabel *label, cairo_t *cr, const double color[4], const CxPalette *palette);
