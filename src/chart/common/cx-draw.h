/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds small helps for drawing with Cairo. Coordinates are in the units of the cairo context, y downwards. */
#pragma once
#include "chart/common/cx-palette.h"

#include <cairo.h>

typedef struct {
  double x, y, width, height;
} CxBox;

gboolean cx_draw_boxes_overlap (const CxBox *a, const CxBox *b);

void cx_draw_set_color (cairo_t *cr, const double color[4], double alpha);
void cx_draw_round_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius);
/* Draws diagonal lines GAP apart over BOX in the current colour. */
void cx_draw_hatch (cairo_t *cr, const CxBox *box, double gap, double line);
/* Sets the dashes of curve I, scaled to EM. */
void cx_draw_set_curve_dash (cairo_t *cr, guint i, double em);

/* Every chart begins with this function: it saves CR's state (the caller restores it), clips to the chart, and paints the background if
 * the palette has one. */
void cx_draw_begin_canvas (cairo_t *cr, double width, double height, const CxPalette *palette);
