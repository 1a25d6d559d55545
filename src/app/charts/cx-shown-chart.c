/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/charts/cx-shown-chart.h"

#include <pango/pangocairo.h>

/* Charts lay out text at 96 dots per inch, so the desktop's text scaling must be part of the font's size. */
const char *
cx_shown_chart_get_font (CxShownChart *self)
{
  if (!self->font) {
    PangoContext *context = gtk_widget_get_pango_context (self->widget);
    PangoFontDescription *description = pango_font_description_copy (pango_context_get_font_description (context));
    double resolution = pango_cairo_context_get_resolution (context);
    double size = pango_font_description_get_size (description);

    if (pango_font_description_get_size_is_absolute (description))
      size = size * 72 / 96;
    else if (resolution > 0)
      size = size * resolution / 96;
    pango_font_description_set_size (description, (int) size);
    self->font = pango_font_description_to_string (description);
    pango_font_description_free (description);
  }
  return self->font;
}

int
cx_shown_chart_n_points (const CxShownChart *self)
{
  return self->chart ? (int) self->kind->n_points (self->chart) : 0;
}

void
cx_shown_chart_clear (CxShownChart *self)
{
  if (self->chart)
    self->kind->free (self->chart);
  g_free (self->title);
  g_free (self->font);
  *self = (CxShownChart){ .widget = self->widget };
}
