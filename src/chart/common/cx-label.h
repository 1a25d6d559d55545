/* The labels of a chart. A layout places labels apart from drawing, so that tests can look at the places. */
#pragma once
#include "chart/common/cx-draw.h"
#include "chart/common/cx-type.h"

/* From the most to the least important. */
typedef enum {
  CX_LABEL_READOUT, /* the crosshair's month and curves; index is the curve's and 1 */
  CX_LABEL_READOUT_VALUE,
  CX_LABEL_PAYBACK,
  CX_LABEL_MARK,   /* of a histogram; index is the mark's */
  CX_LABEL_BUDGET, /* of a frontier: at the budget's line, and at the step within it */
  CX_LABEL_CHOSEN,
  CX_LABEL_END_VALUE,
  CX_LABEL_END_NAME,
  CX_LABEL_TITLE,
  CX_LABEL_PEAK,
  CX_LABEL_BAND,  /* what the band is */
  CX_LABEL_BELOW, /* what a histogram's part below zero is */
  CX_LABEL_Y,
  CX_LABEL_X,
  CX_LABEL_HEADING, /* of an axis */
  CX_LABEL_BASE,    /* of the line that bars start from */
  CX_LABEL_ROW,     /* of bars */
  CX_LABEL_NOTE,    /* beside it */
  CX_LABEL_TO,
  CX_LABEL_FROM,
} CxLabelKind;

typedef struct {
  CxLabelKind kind;
  guint index; /* of the curve, tick or bar */
  PangoLayout *text;
  CxBox box;
  double value;  /* a tick's */
  gboolean halo; /* something runs behind it */
} CxLabel;

GPtrArray *cx_label_list_new (void);
/* A line of TEXT, cut to MAX_WIDTH (INFINITY: as long as it is), at 0, 0. Owned by LABELS; NULL and nothing added where
 * TEXT is empty or no letter of it would fit. */
CxLabel *cx_label_list_add (GPtrArray *labels, CxLabelKind kind, guint index, const char *text, const CxType *type,
                            CxTypeStyle style, double max_width);
/* Cuts a label that was added so that it fits into WIDTH, with an ellipsis; FALSE if not even a letter does. */
gboolean cx_label_shorten (CxLabel *label, double width);
/* Sets a label that is wider than WIDTH in several lines, at most LINES. */
void cx_label_wrap (CxLabel *label, double width, int lines);
/* What has no room after all is left out: labels beyond WIDTH × HEIGHT, and the less important of two that overlap. */
void cx_label_list_settle (GPtrArray *labels, double width, double height);
gboolean cx_label_is_rtl (const CxLabel *label);
void cx_label_draw (const CxLabel *label, cairo_t *cr, const double color[4], const CxPalette *palette);
