/* The timeline of one initiative. */
#pragma once
#include <cairo.h>
#include <glib.h>

#include "chart/common/cx-palette.h"

/* An initiative on the time line: build, ramp, full effect. Months from 0. */
void cx_timeline_draw (cairo_t *cr, double width, double height, double start, double build, double ramp, double decay_rate,
                       guint horizon, gboolean counts, int first_year_tick, const CxPalette *palette);
