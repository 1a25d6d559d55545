/* What charts with a value axis share: ticks with labels, the cursor's box of words. */
#pragma once
#include "chart/common/cx-chart.h"
#include "chart/common/cx-label.h"

/* An axis of values: LOW … HIGH over LENGTH units from START (downwards values rise: an upright axis has them reversed). */
typedef struct {
  double low, high, start, length;
} CxAxis;

double cx_plot_axis_at (const CxAxis *axis, double value);
double cx_plot_axis_value (const CxAxis *axis, double at);

/* Labels below an axis from left to right, their tops at Y and within WIDTH: the finest nice step whose labels have room and differ.
 * TICKS (double) gets their values. */
void cx_plot_add_x_ticks (GPtrArray *labels, GArray *ticks, const CxType *type, const CxAxis *axis, double y, double width,
                          CxFormatFunc format, gpointer data);
/* Values with a line across, about WANTED of them. */
void cx_plot_find_y_ticks (GArray *ticks, double low, double high, guint wanted);

/* A box with LINES (the first in bold) beside the cursor at AT: at the corner of PLOT where it hides least of SHAPE (x, y pairs of N
 * points; FILLED: down to the bottom), else where there is room. Width 0 where it does not fit. Labels below it are taken away. */
CxBox cx_plot_place_readout (GPtrArray *labels, const CxType *type, const char *const *lines, double at, const CxBox *plot,
                             const double *shape, guint n, gboolean filled, double width, double height);
void cx_plot_draw_readout (cairo_t *cr, const CxBox *box, const CxPalette *palette);
/* A dot with an edge in the background's colour. */
void cx_plot_draw_dot (cairo_t *cr, double x, double y, double radius, const double color[4], const CxPalette *palette);
