/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the colours of charts. */
#pragma once
#include <glib.h>

/* A palette holds the colours of the light or the dark look. People who are colour-blind can tell the colours apart, and deficits and
 * surpluses also differ in place and label. The drawing functions paint the background unless its alpha is 0; its colour is needed in any
 * case behind texts and dots. */
typedef struct {
  double background[4], text[4], quiet[4], grid[4], axis[4], line[4], deficit[4], surplus[4], fill_deficit[4], fill_surplus[4],
    accent[4], band[4], fill_band[4];
  double others[6][4];
} CxPalette;
extern const CxPalette cx_palette_light, cx_palette_dark;

/* Returns the colour of curve I; curve 0 has the colour of the line. */
const double *cx_palette_curve (const CxPalette *palette, guint i);
