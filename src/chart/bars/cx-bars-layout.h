/* Where everything in a chart of bars goes. Private to cx-bars.c, cx-bars-layout.c and their test. */
#pragma once
#include "chart/common/cx-draw.h"

typedef struct {
  CxType type;
  double top;              /* where the first row begins, below the label of the line at zero */
  double row;              /* a row's height */
  double bar;              /* a bar's */
  double zero;             /* x of zero */
  double scale;            /* units of x per unit of value */
  double area, area_width; /* where bars and the texts beside them are */
  gboolean has_zero;       /* zero is a line of its own and not just where all bars begin */
  GPtrArray *labels;       /* CxLabel: index is the bar's; none overlap, none leaves the picture */
} CxBarsLayout;

void cx_bars_layout_init (CxBarsLayout *layout, const CxBarChart *chart, cairo_t *cr, double width, double height,
                          const char *font);
void cx_bars_layout_clear (CxBarsLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxBarsLayout, cx_bars_layout_clear)

double cx_bars_layout_x (const CxBarsLayout *layout, double value);
/* FROM and TO of a bar; 0 for what is not a number. */
void cx_bar_ends (const CxBar *bar, double *from, double *to);
/* The height above the first row, with the label of the line at zero. */
double cx_bars_top (const CxType *type, const CxBarChart *chart);
/* The height of a row that looks right; raises TYPE's line to that of the chart's texts. */
double cx_bars_natural_row (CxType *type, const CxBarChart *chart);
