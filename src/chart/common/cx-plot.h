/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the parts that charts with an axis of values share: ticks with labels, and the cursor's readout. */
#pragma once
#include "chart/common/cx-chart.h"
#include "chart/common/cx-label.h"

/* An axis of values shows LOW … HIGH over LENGTH units from START. An upright axis has LOW and HIGH reversed, because coordinates
 * grow downwards. */
typedef struct {
  double low, high, start, length;
} CxAxis;

double cx_plot_axis_at (const CxAxis *axis, double value);
double cx_plot_axis_value (const CxAxis *axis, double at);

/* Returns the width of the empty margin around a picture of WIDTH × HEIGHT: whole, so that level lines stay on whole pixels. */
double cx_plot_margin (const CxType *type, double width, double height);
/* Adds TITLE (or NULL) at the top of a picture of WIDTH × HEIGHT. Returns the height that it takes with GAP below it, or 0 if there is no title
 * or the picture is too low for one. */
double cx_plot_add_title (GPtrArray *labels, const CxType *type, const char *title, double gap, double width, double height);

/* Adds labels below a horizontal axis, with their tops at Y and within WIDTH, at the finest nice step whose labels have room and differ.
 * Appends the values of the ticks to TICKS (double). */
void cx_plot_add_x_ticks (GPtrArray *labels, GArray *ticks, const CxType *type, const CxAxis *axis, double y, double width,
                          CxFormatFunc format, gpointer data);
/* Lays AXIS, whose LOW and HIGH are set, upright along PLOT, whose top and height are set, inside a picture of WIDTH × HEIGHT. Appends to TICKS
 * (double) the values at which a line crosses the plot, adds their labels in a column that ends flush right, and sets the left edge of PLOT to
 * the right of them. There are no labels if they would leave too little room for the plot. */
void cx_plot_add_y_axis (GPtrArray *labels, GArray *ticks, const CxType *type, CxAxis *axis, CxBox *plot, double width,
                         double height, CxFormatFunc format, gpointer data);

/* Places a readout of LINES (the first in bold) beside the cursor at AT: in the corner of PLOT where the readout hides least of SHAPE (N pairs
 * of x and y; FILLED: the shape reaches down to the bottom), otherwise wherever there is room. Returns a box of width 0 if there is no room.
 * Labels under the readout are removed. */
CxBox cx_plot_place_readout (GPtrArray *labels, const CxType *type, const char *const *lines, double at, const CxBox *plot,
                             const double *shape, guint n, gboolean filled, double width, double height);
void cx_plot_draw_readout (cairo_t *cr, const CxBox *box, const CxPalette *palette);
/* Draws LABELS, and above the others the readout's box (of width 0: none) with its lines. */
void cx_plot_draw_labels (cairo_t *cr, const GPtrArray *labels, const CxBox *readout, const CxPalette *palette);
/* Draws a dot with an edge in the colour of the background. */
void cx_plot_draw_dot (cairo_t *cr, double x, double y, double radius, const double color[4], const CxPalette *palette);
