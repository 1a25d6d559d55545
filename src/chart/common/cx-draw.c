/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/common/cx-draw.h"

#include <math.h>

gboolean
cx_draw_boxes_overlap (const CxBox *a, const CxBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

void
cx_draw_set_color (cairo_t *cr, const double color[4], double alpha)
{
  cairo_set_source_rgba (cr, color[0], color[1], color[2], MIN (color[3] * alpha, 1));
}

void
cx_draw_round_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

void
cx_draw_hatch (cairo_t *cr, const CxBox *box, double gap, double line)
{
  cairo_save (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_clip (cr);
  /* The lines lie on a lattice of the whole picture, so that the hatching of neighbouring boxes continues. */
  double first = floor ((box->x + box->y) / gap) * gap, last = box->x + box->width + box->y + box->height;
  for (double sum = first; sum <= last && gap > 0.5; sum += gap) {
    cairo_move_to (cr, sum - box->y, box->y);
    cairo_line_to (cr, sum - box->y - box->height, box->y + box->height);
  }
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
cx_draw_set_curve_dash (cairo_t *cr, guint i, double em)
{
  static const double dashes[][4] = { { 5, 3.5, 5, 3.5 }, { 2, 2.4, 2, 2.4 }, { 7, 2.6, 2, 2.6 },
                                      { 9, 3.5, 9, 3.5 }, { 3.2, 2, 1.4, 2 }, { 1.3, 2, 1.3, 2 } };
  if (i == 0) {
    cairo_set_dash (cr, NULL, 0, 0);
    return;
  }
  double scaled[4];
  for (guint k = 0; k < 4; k++)
    scaled[k] = dashes[(i - 1) % G_N_ELEMENTS (dashes)][k] * em / 12;
  cairo_set_dash (cr, scaled, 4, 0);
}

void
cx_draw_begin_canvas (cairo_t *cr, double width, double height, const CxPalette *palette)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  if (palette->background[3] > 0) {
    cx_draw_set_color (cr, palette->background, 1);
    cairo_paint (cr);
  }
}
