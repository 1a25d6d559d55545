/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-chart.h"

/* Charts are laid out in pixels of a screen. At this scale their labels are as high as those of tables. */
#define SCALE 0.6
#define FONT  CX_PDF_FONT " 11"

typedef struct {
  const CxChartKind *kind;
  gpointer chart;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  drawing->kind->free (drawing->chart);
  g_free (drawing);
}

static void
draw (cairo_t *cr, double width, double height, gpointer data)
{
  const Drawing *drawing = data;

  cairo_scale (cr, SCALE, SCALE);
  drawing->kind->draw (drawing->chart, cr, width / SCALE, height / SCALE, &cx_palette_light, FONT);
}

double
cx_pdf_chart_height (const CxPdfFlow *flow, const CxChartKind *kind, gconstpointer chart)
{
  return MIN (kind->height (chart, FONT) * SCALE, cx_pdf_flow_page_height (flow) - 40);
}

void
cx_pdf_chart_put (CxPdfFlow *flow, const CxChartKind *kind, gpointer chart, const char *title, double height)
{
  Drawing *drawing = g_new0 (Drawing, 1);

  drawing->kind = kind;
  drawing->chart = chart;
  if (height == 0)
    height = cx_pdf_chart_height (flow, kind, chart);
  height = MIN (height, cx_pdf_flow_page_height (flow) - 40);
  if (title)
    cx_pdf_flow_heading (flow, title, height);
  cx_pdf_flow_picture (flow, height, draw, drawing, drawing_free);
}
