/* Where everything in a chart of bars goes. */
#pragma once
#include "chart/bars/cx-bar-chart.h"
#include "chart/common/cx-label.h"

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
} CxBarLayout;

void cx_bar_layout_init (CxBarLayout *layout, const CxBarChart *chart, cairo_t *cr, double width, double height,
                         const char *font);
void cx_bar_layout_clear (CxBarLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxBarLayout, cx_bar_layout_clear)

double cx_bar_layout_x (const CxBarLayout *layout, double value);
/* The height above the first row, with the label of the line at zero. */
double cx_bar_layout_top (const CxType *type, const CxBarChart *chart);
/* The height of a row that looks right; raises TYPE's line to that of the chart's texts. */
double cx_bar_layout_natural_row (CxType *type, const CxBarChart *chart);
/* The bar at Y of a chart that was drawn this large, or -1. */
int cx_bar_layout_bar_at (const CxBarChart *chart, double y, double width, double height, const char *font);
