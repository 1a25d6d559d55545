/* What the charts share: type, labels, scales. Private to src/chart; layouts are kept apart from drawing so that tests can
 * look at them. Coordinates are in the units of the cairo context, y downwards. */
#pragma once
#include <pango/pangocairo.h>

#include "chart/common/cx-chart.h"

typedef struct {
  double x, y, width, height;
} CxBox;

gboolean cx_box_overlaps (const CxBox *a, const CxBox *b);

/* ---- Type ---- */

/* The sizes that follow from the caller's font: labels are a caption's size, a title the full size. */
typedef struct {
  PangoContext *context;
  PangoFontDescription *caption, *bold, *title;
  double em;   /* size of a caption */
  double line; /* height of a caption's line */
} CxType;

typedef enum { CX_TYPE_CAPTION, CX_TYPE_BOLD, CX_TYPE_TITLE } CxTypeStyle;

/* CR may be NULL: measures are the same. SCALE shrinks all sizes, 1 for none. */
void cx_type_init (CxType *type, cairo_t *cr, const char *font, double scale);
/* Raises the line's height to that of TEXT, which may be in a taller script than the font's own. */
void cx_type_make_room (CxType *type, const char *text);
void cx_type_clear (CxType *type);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxType, cx_type_clear)

/* ---- Labels ---- */

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

GPtrArray *cx_labels_new (void);
/* A line of TEXT, cut to MAX_WIDTH (INFINITY: as long as it is), at 0, 0. Owned by LABELS; NULL and nothing added where
 * TEXT is empty or no letter of it would fit. */
CxLabel *cx_labels_add (GPtrArray *labels, CxLabelKind kind, guint index, const char *text, const CxType *type, CxTypeStyle style,
                        double max_width);
/* Cuts a label that was added so that it fits into WIDTH, with an ellipsis; FALSE if not even a letter does. */
gboolean cx_label_shorten (CxLabel *label, double width);
/* Sets a label that is wider than WIDTH in several lines, at most LINES. */
void cx_label_wrap (CxLabel *label, double width, int lines);
/* What has no room after all is left out: labels beyond WIDTH × HEIGHT, and the less important of two that overlap. */
void cx_labels_settle (GPtrArray *labels, double width, double height);
gboolean cx_label_is_rtl (const CxLabel *label);
double cx_text_width (const char *text, const CxType *type, CxTypeStyle style);
void cx_label_draw (const CxLabel *label, cairo_t *cr, const double color[4], const CxPalette *palette);

/* Moves N centres apart so that each is GAP from the next and all are within LOW … HIGH, as near to where they were as that
 * allows. CENTRES keeps its order; equal ones are put in the order given. (HIGH - LOW) must be at least (N - 1) GAP. */
void cx_spread (double *centres, guint n, double gap, double low, double high);

/* ---- Scales ---- */

/* The first multiple of STEP in LOW … HIGH and how many there are, at most 200. */
guint cx_ticks (double low, double high, double step, double *first);
/* Month T of an axis that starts in START_MONTH (1 … 12): whether a step of STEP months aligned to FISCAL_START falls on it. */
gboolean cx_is_month_tick (guint t, guint step, int start_month, int fiscal_start);

/* ---- Drawing ---- */

void cx_set_color (cairo_t *cr, const double color[4], double alpha);
void cx_round_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius);
/* Diagonal lines GAP apart over a box, in the current colour. */
void cx_hatch (cairo_t *cr, const CxBox *box, double gap, double line);
/* The colour of curve I and its dashes, scaled to EM. */
const double *cx_curve_color (const CxPalette *palette, guint i);
void cx_set_curve_dash (cairo_t *cr, guint i, double em);

/* ---- Canvas ---- */

/* What every chart begins with: keeps CR's state (to be restored), stays inside the chart, and paints the background if there is one. */
void cx_begin_canvas (cairo_t *cr, double width, double height, const CxPalette *palette);
