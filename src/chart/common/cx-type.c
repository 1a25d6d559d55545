/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/common/cx-type.h"

#include <math.h>

static PangoFontDescription *
scaled_font (const PangoFontDescription *base, double scale, PangoWeight weight)
{
  PangoFontDescription *font = pango_font_description_copy (base);
  double size = MAX (pango_font_description_get_size (base) * scale, 1);
  if (pango_font_description_get_size_is_absolute (base))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, (int) round (size));
  pango_font_description_set_weight (font, weight);
  return font;
}

void
cx_type_init (CxType *type, cairo_t *cr, const char *font, double scale)
{
  type->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  if (cr)
    pango_cairo_update_context (cr, type->context);
  /* Measures do not depend on the surface, so that the layout is the same on screen and on paper. */
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (type->context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (type->context, 96);
  pango_context_set_round_glyph_positions (type->context, FALSE);

  PangoFontDescription *base = pango_font_description_from_string (font ? font : "");
  if (pango_font_description_get_size (base) <= 0)
    pango_font_description_set_size (base, 11 * PANGO_SCALE);
  type->caption = scaled_font (base, 0.82 * scale, PANGO_WEIGHT_NORMAL);
  type->bold = scaled_font (base, 0.82 * scale, PANGO_WEIGHT_BOLD);
  type->title = scaled_font (base, scale, PANGO_WEIGHT_BOLD);
  pango_font_description_free (base);

  double size = pango_font_description_get_size (type->caption) / (double) PANGO_SCALE;
  type->em = pango_font_description_get_size_is_absolute (type->caption) ? size : size * 96 / 72;
  type->line = type->em;
  cx_type_make_room (type, "Ag");
}

PangoLayout *
cx_type_layout (const CxType *type, const char *text, CxTypeStyle style)
{
  PangoLayout *layout = pango_layout_new (type->context);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_font_description (layout, style == CX_TYPE_TITLE  ? type->title
                                             : style == CX_TYPE_BOLD ? type->bold
                                                                     : type->caption);
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  pango_layout_set_text (layout, valid, -1);
  return layout;
}

double
cx_type_text_width (const CxType *type, const char *text, CxTypeStyle style)
{
  if (!text || *text == '\0')
    return 0;
  g_autoptr (PangoLayout) layout = cx_type_layout (type, text, style);
  PangoRectangle logical;
  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

void
cx_type_make_room (CxType *type, const char *text)
{
  if (!text)
    return;
  g_autoptr (PangoLayout) layout = cx_type_layout (type, text, CX_TYPE_BOLD);
  PangoRectangle logical;
  pango_layout_get_extents (layout, NULL, &logical);
  type->line = MAX (type->line, logical.height / (double) PANGO_SCALE);
}

void
cx_type_clear (CxType *type)
{
  g_clear_object (&type->context);
  g_clear_pointer (&type->caption, pango_font_description_free);
  g_clear_pointer (&type->bold, pango_font_description_free);
  g_clear_pointer (&type->title, pango_font_description_free);
}
