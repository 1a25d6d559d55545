/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-furniture.h"

#include <glib/gi18n-lib.h>

#include "chart/common/cx-draw.h"
#include "report/words/cx-source-words.h"

/* The distances from the edge of the paper to the head, and from the line of the foot to the edge. */
#define HEAD 34
#define FOOT 36

char *
cx_pdf_furniture_title (const CxPdfFacts *f)
{
  g_autofree char *title = cx_pdf_type_clean (cx_item_text (f->c, "title"));

  return g_strdup (*g_strstrip (title) ? title : _("Business case"));
}

/* Draws one line at X, Y, cut to WIDTH. Returns its width. */
static double
draw_text (CxPdfFlow *flow, cairo_t *cr, const char *words, double x, double y, double width, CxPdfAlign align)
{
  g_autofree char *clean = cx_pdf_type_clean (words);
  g_autoptr (CxPdfText) text = NULL;

  g_strdelimit (clean, "\n", ' ');
  text = cx_pdf_type_text_new (cx_pdf_flow_context (flow), CX_PDF_FURNITURE, clean, width, align, 1, 1);
  const CxPdfLine *line = &g_array_index (text->lines, CxPdfLine, 0);
  cx_draw_set_color (cr, cx_pdf_type_color (CX_PDF_FURNITURE), 1);
  cairo_move_to (cr, x + line->x, y + line->baseline);
  pango_cairo_show_layout_line (cr, line->line);
  return text->width;
}

void
cx_pdf_furniture_draw (const CxPdfFacts *f, CxPdfFlow *flow, guint page, cairo_t *cr, double width, double height,
                       gboolean tagged)
{
  g_autofree char *title = cx_pdf_furniture_title (f), *version = cx_source_words_version (f->info->log, FALSE);
  /* Translators: the number of a page, and how many there are */
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, cx_pdf_flow_n_pages (flow));
  const char *organisation = cx_item_text (f->c, "organisation");
  /* Translators: the name of a scenario */
  g_autofree char *scenario = g_strdup_printf (_("Scenario: %s"), (const char *) g_ptr_array_index (f->names, f->shown));
  double left = CX_PDF_SIDE, inner = width - 2 * CX_PDF_SIDE, half = inner / 2 - 8, y = height - FOOT;

  if (tagged)
    cairo_tag_begin (cr, "Sect", NULL);
  draw_text (flow, cr, title, left, HEAD, half, CX_PDF_START);
  draw_text (flow, cr, organisation, left + inner - half, HEAD, half, CX_PDF_END);
  cx_draw_set_color (cr, cx_palette_light.grid, 1);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, left, y - 5);
  cairo_line_to (cr, left + inner, y - 5);
  cairo_stroke (cr);
  draw_text (flow, cr, scenario, left, y, inner * 0.35, CX_PDF_START);
  g_autofree char *middle = f->info->date ? g_strdup_printf ("%s · %s", version, f->info->date) : g_strdup (version);
  draw_text (flow, cr, middle, left + inner * 0.38, y, inner * 0.35, CX_PDF_START);
  draw_text (flow, cr, number, left + inner * 0.75, y, inner * 0.25, CX_PDF_END);
  if (tagged)
    cairo_tag_end (cr, "Sect");
}
