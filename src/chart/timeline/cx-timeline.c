/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/timeline/cx-timeline.h"

#include <math.h>

#include "chart/common/cx-draw.h"

/* Full effect takes this share of the height of the row. */
#define BAR 0.42

void
cx_timeline_draw (cairo_t *cr, double width, double height, double start, double build, double ramp, double decay_rate,
                  guint horizon, gboolean counts, int first_year_tick, const CxPalette *palette)
{
  if (!(width > 0 && height > 0) || horizon == 0 || !isfinite (start + build + ramp + decay_rate))
    return;
  double end = horizon;
#define X(month) (CLAMP ((month), 0, end) / end * width)
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);

  cx_draw_set_color (cr, palette->grid, 1);
  cairo_set_line_width (cr, 1);
  for (double t = first_year_tick; t <= end; t += 12)
    if (t >= 0) {
      double x = CLAMP (X (t), 0.5, width - 0.5);
      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x, height);
    }
  cairo_stroke (cr);

  double full = BAR * height, bottom = (height + full) / 2;
  double built = start + MAX (build, 0), steady = built + MAX (ramp, 1); /* as in the model, a ramp of 0 takes one month */
  /* An initiative that does not count is pale. */
  double strength = counts ? 1 : 0.35;

  if (X (built) > X (start)) {
    cx_draw_round_rectangle (cr, X (start), bottom - full, MAX (X (built) - X (start), 1.5), full, 2);
    cx_draw_set_color (cr, palette->quiet, 0.5 * strength);
    cairo_fill (cr);
  }
  if (built < end) {
    double reached = X (steady);
    double kept = pow (1 - CLAMP (decay_rate, 0, 1), 1.0 / 12);
    double shown = steady <= end ? full : full * (end - built) / (steady - built);
    cairo_move_to (cr, X (built), bottom);
    cairo_line_to (cr, reached, bottom - shown);
    for (double t = floor (steady) + 1; t <= end; t++)
      cairo_line_to (cr, X (t), bottom - full * pow (kept, t - steady));
    cairo_line_to (cr, width, bottom);
    cairo_close_path (cr);
    cx_draw_set_color (cr, palette->accent, 0.8 * strength);
    cairo_fill (cr);
  }
  cairo_restore (cr);
#undef X
}
