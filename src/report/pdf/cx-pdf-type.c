/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-type.h"

#include <math.h>
#include <string.h>

#include "chart/common/cx-palette.h"
#include "chart/common/cx-unbroken.h"
#include "model/case/cx-clean.h"
#include "model/text/cx-number-locale.h"

/* A text may be as long as in a cell of the workbook. */
#define LONGEST_TEXT 32000

static const struct {
  double size;
  PangoWeight weight;
  gboolean quiet;
} styles[CX_N_PDF_STYLES] = {
  [CX_PDF_TITLE] = { 19, PANGO_WEIGHT_BOLD, FALSE },      [CX_PDF_SENTENCE] = { 12, PANGO_WEIGHT_NORMAL, FALSE },
  [CX_PDF_HEADING] = { 15, PANGO_WEIGHT_BOLD, FALSE },    [CX_PDF_SUBHEADING] = { 9.5, PANGO_WEIGHT_BOLD, FALSE },
  [CX_PDF_BODY] = { 8.5, PANGO_WEIGHT_NORMAL, FALSE },    [CX_PDF_QUIET] = { 7.5, PANGO_WEIGHT_NORMAL, TRUE },
  [CX_PDF_FIGURE] = { 13.5, PANGO_WEIGHT_BOLD, FALSE },   [CX_PDF_CELL] = { 8, PANGO_WEIGHT_NORMAL, FALSE },
  [CX_PDF_STRONG_CELL] = { 8, PANGO_WEIGHT_BOLD, FALSE }, [CX_PDF_QUIET_CELL] = { 8, PANGO_WEIGHT_NORMAL, TRUE },
  [CX_PDF_HEAD] = { 7, PANGO_WEIGHT_NORMAL, TRUE },       [CX_PDF_FURNITURE] = { 7, PANGO_WEIGHT_NORMAL, TRUE },
};

char *
cx_pdf_type_language (void)
{
  const char *locale = cx_number_locale (CX_LOCALE_TEXTS);

  /* The part after "@" concerns numbers. */
  return g_strdelimit (g_strndup (locale, strcspn (locale, "@")), "_", '-');
}

PangoContext *
cx_pdf_type_context_new (void)
{
  g_autofree char *language = cx_pdf_type_language ();
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  /* The line breaks depend on the language of the texts and not on the desktop, so that the same text always looks the same. */
  pango_context_set_language (context, pango_language_from_string (language));
  return context;
}

char *
cx_pdf_type_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  GString *clean = g_string_new (NULL);
  guint n = 0;

  for (const char *c = valid; *c && n < LONGEST_TEXT; c = g_utf8_next_char (c), n++) {
    gunichar u = g_utf8_get_char (c);
    if (u == '\t' || u == 0x2028)
      g_string_append_c (clean, ' ');
    else if (u == '\n' || u == 0x2029)
      g_string_append_c (clean, '\n');
    else if (u >= 0x20 && !(u >= 0x7F && u < 0xA0) && !(u >= 0x202A && u <= 0x202E) && !(u >= 0x2066 && u <= 0x2069) &&
             u != 0xFEFF && !cx_clean_is_no_character (u))
      g_string_append_unichar (clean, u);
  }
  if (*valid && n == LONGEST_TEXT)
    g_string_append (clean, "…");
  return g_string_free (clean, FALSE);
}

static PangoLayout *
make_layout (PangoContext *context, CxPdfStyle style, const char *text, double scale)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autofree char *clean = cx_pdf_type_clean (text);
  PangoFontDescription *font = pango_font_description_from_string (CX_PDF_FONT);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_size (font, (int) round (styles[style].size * scale * PANGO_SCALE));
  pango_font_description_set_weight (font, styles[style].weight);
  /* Digits of equal width align the figures of a column. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  cx_unbroken_add (attributes, clean);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, clean, -1);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}

static void
clear_line (gpointer data)
{
  pango_layout_line_unref (((CxPdfLine *) data)->line);
}

CxPdfText *
cx_pdf_type_text_new (PangoContext *context, CxPdfStyle style, const char *text, double width, CxPdfAlign align, guint most,
                      double scale)
{
  CxPdfText *self = g_new0 (CxPdfText, 1);
  PangoLayoutIter *iter;
  PangoRectangle whole;

  self->style = style;
  self->layout = make_layout (context, style, text, scale);
  self->lines = g_array_new (FALSE, FALSE, sizeof (CxPdfLine));
  g_array_set_clear_func (self->lines, clear_line);
  if (width >= 0) {
    pango_layout_set_width (self->layout, (int) floor (width * PANGO_SCALE));
    pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  }
  if (most > 0) {
    pango_layout_set_height (self->layout, -(int) most);
    pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  }
  pango_layout_set_alignment (self->layout, align == CX_PDF_END ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  /* Text from right to left is still aligned to the side of its column. */
  pango_layout_set_auto_dir (self->layout, align == CX_PDF_START);

  iter = pango_layout_get_iter (self->layout);
  do {
    PangoRectangle logical;
    int top, bottom;
    pango_layout_iter_get_line_extents (iter, NULL, &logical);
    pango_layout_iter_get_line_yrange (iter, &top, &bottom);
    CxPdfLine line = { pango_layout_line_ref (pango_layout_iter_get_line_readonly (iter)), logical.x / (double) PANGO_SCALE,
                       top / (double) PANGO_SCALE, bottom / (double) PANGO_SCALE,
                       pango_layout_iter_get_baseline (iter) / (double) PANGO_SCALE };
    g_array_append_val (self->lines, line);
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  pango_layout_get_extents (self->layout, NULL, &whole);
  self->width = whole.width / (double) PANGO_SCALE;
  self->height = whole.height / (double) PANGO_SCALE;
  return self;
}

void
cx_pdf_type_text_free (CxPdfText *text)
{
  g_array_unref (text->lines);
  g_object_unref (text->layout);
  g_free (text);
}

const double *
cx_pdf_type_color (CxPdfStyle style)
{
  return styles[style].quiet ? cx_palette_light.quiet : cx_palette_light.text;
}

double
cx_pdf_type_width (PangoContext *context, CxPdfStyle style, const char *text)
{
  g_autoptr (PangoLayout) layout = make_layout (context, style, text, 1);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}
