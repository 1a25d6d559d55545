/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the sample charts to pictures for people to look at: chart-gallery FOLDER [svg|png|pdf]. */
#include <locale.h>

#include "chart-samples.h"
#include "chart/common/cx-chart-file.h"
#include "chart/bars/cx-bar.h"
#include "chart/frontier/cx-frontier.h"
#include "chart/histogram/cx-histogram.h"
#include "chart/payback/cx-payback.h"

typedef struct {
  const CxChartKind *kind;
  gpointer chart;
  const char *title;
  const CxPalette *palette;
  const char *font;
} Picture;

static void
draw (cairo_t *cr, double width, double height, gpointer data)
{
  const Picture *p = data;
  cx_chart_draw_titled (p->kind, p->chart, p->title, cr, width, height, p->palette, p->font);
}

static const char *folder, *ending = "png";

static void
save (const char *name, double width, double height, CxDrawFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_strdup_printf ("%s.%s", name, ending);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  if (!cx_chart_file_write (path, width, height, func, data, &error))
    g_error ("%s", error->message);
}

typedef struct {
  const char *suffix, *font;
  double width, height;
  gboolean dark;
} Look;

/* Draws CHART (transfer full). WIDE is the share of the look's width that a chart of bars gets. */
static void
show (const Look *look, const char *group, const char *name, const CxChartKind *kind, gpointer chart, const char *title,
      double wide)
{
  Picture p = { kind, chart, title, look->dark ? &cx_palette_dark : &cx_palette_light, look->font };
  g_autofree char *file = g_strconcat (group, name, look->suffix, NULL);
  double natural = kind->height (chart, look->font), height = natural > 0 && look->width >= 360 ? natural : look->height;
  save (file, look->width < 400 ? look->width : look->width * wide, height, draw, &p);
  kind->free (chart);
}

int
main (int argc, char *argv[])
{
  static const Look looks[] = {
    { "", "Cantarell 11", 960, 300, FALSE },         { "-dark", "Cantarell 11", 960, 300, TRUE },
    { "-360", "Cantarell 11", 360, 240, FALSE },     { "-small", "Cantarell 11", 340, 220, FALSE },
    { "-text200", "Cantarell 22", 700, 420, FALSE }, { "-small200", "Cantarell 22", 340, 220, FALSE }
  };
  if (argc < 2)
    return 2;
  setlocale (LC_ALL, "");
  folder = argv[1];
  if (argc > 2)
    ending = argv[2];
  for (guint l = 0; l < G_N_ELEMENTS (looks); l++) {
    const Look *look = &looks[l];
    for (guint i = 0; i < G_N_ELEMENTS (sample_names); i++)
      show (look, "", sample_names[i], &cx_payback_kind, sample_payback (sample_names[i]), NULL, 1);
    for (guint i = 0; i < G_N_ELEMENTS (sample_bands); i++)
      show (look, "band-", sample_bands[i], &cx_payback_kind, sample_band (sample_bands[i]), NULL, 1);
    for (guint i = 0; i < G_N_ELEMENTS (sample_histograms); i++)
      show (look, "histogram-", sample_histograms[i], &cx_histogram_kind, sample_histogram (sample_histograms[i]), NULL, 0.54);
    for (guint i = 0; i < G_N_ELEMENTS (sample_frontiers); i++)
      show (look, "frontier-", sample_frontiers[i], &cx_frontier_kind, sample_frontier (sample_frontiers[i]), NULL, 0.54);
    show (look, "", "waterfall", &cx_bar_kind, sample_waterfall (FALSE), NULL, 0.53);
    show (look, "", "waterfall-rtl", &cx_bar_kind, sample_waterfall (TRUE), NULL, 0.53);
    show (look, "", "tornado", &cx_bar_kind, sample_tornado (9, FALSE), NULL, 0.53);
    show (look, "", "tornado-rtl", &cx_bar_kind, sample_tornado (6, TRUE), NULL, 0.53);
    show (look, "", "full-tornado", &cx_bar_kind, sample_full_tornado (12, FALSE), NULL, 1);
    show (look, "", "full-tornado-rtl", &cx_bar_kind, sample_full_tornado (12, TRUE), NULL, 1);
    show (look, "", "full-tornado-60", &cx_bar_kind, sample_full_tornado (60, FALSE), NULL, 1);
    show (look, "", "shares", &cx_bar_kind, sample_shares (), NULL, 0.54);
    show (look, "", "titled", &cx_histogram_kind, sample_histogram ("normal"), "Net present value in 10,000 futures", 0.54);
  }
  return 0;
}
