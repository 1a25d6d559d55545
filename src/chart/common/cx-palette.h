/* The colours of a look, light or dark. */
#pragma once
#include <glib.h>

/* Colours of one look. Colour-blind safe; deficits and surpluses differ in place and label too, never by colour alone.
 * The drawing functions paint the background unless its alpha is 0; its colour is needed all the same, behind texts and dots. */
typedef struct {
  double background[4], text[4], quiet[4], grid[4], axis[4], line[4], deficit[4], surplus[4], fill_deficit[4], fill_surplus[4],
    accent[4], band[4], fill_band[4];
  double others[6][4];
} CxPalette;
extern const CxPalette cx_palette_light, cx_palette_dark;

/* The colour of curve I of several: the first is the line's own. */
const double *cx_palette_curve (const CxPalette *palette, guint i);
