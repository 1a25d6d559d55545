/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file draws the timeline of one initiative. */
#pragma once
#include <cairo.h>
#include <glib.h>

#include "chart/common/cx-palette.h"

/* Draws the build, the ramp and the full effect of an initiative. Months count from 0. */
void cx_timeline_draw (cairo_t *cr, double width, double height, double start, double build, double ramp, double decay_rate,
                       guint horizon, gboolean counts, int first_year_tick, const CxPalette *palette);
