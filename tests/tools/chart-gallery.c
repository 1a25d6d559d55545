/* Draws the sample charts to pictures, to be looked at: chart-gallery FOLDER [svg|png|pdf]. */
#include <locale.h>

#include "chart-samples.h"

typedef struct {
  CxPaybackChart *payback;
  CxBarChart *bars;
  const CxPalette *palette;
  const char *font;
} Picture;

static void
draw (cairo_t *cr, double width, double height, gpointer data)
{
  const Picture *p = data;
  if (p->payback != NULL)
    cx_payback_chart_draw (p->payback, cr, width, height, p->palette, p->font);
  else
    cx_bar_chart_draw (p->bars, cr, width, height, p->palette, p->font);
}

static void
draw_timelines (cairo_t *cr, double width, double height, gpointer data)
{
  static const struct {
    double start, build, ramp, decay;
    gboolean counts;
  } rows[] = { { 0, 3, 9, 0, TRUE },  { 4, 5, 12, 0.15, TRUE }, { 6, 2, 12, 0, TRUE }, { 0, 0, 6, 0.5, TRUE },
               { 0, 0, 1, 0, FALSE }, { 30, 12, 24, 0, TRUE },  { 60, 3, 4, 0, TRUE }, { 2, 4, 0, 0, TRUE } };
  const CxPalette *palette = data;
  cairo_set_source_rgb (cr, palette->background[0], palette->background[1], palette->background[2]);
  cairo_paint (cr);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    cairo_save (cr);
    cairo_translate (cr, 10, 6 + 40 * i);
    cx_timeline_draw (cr, width - 20, 30, rows[i].start, rows[i].build, rows[i].ramp, rows[i].decay, 48, rows[i].counts, 9,
                      palette);
    cairo_restore (cr);
  }
}

static const char *folder, *ending = "png";

static void
save (const char *name, double width, double height, CxDrawFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_strdup_printf ("%s.%s", name, ending);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  if (!cx_chart_export (path, width, height, func, data, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *suffix, *font;
    double width, height;
    gboolean dark;
  } looks[] = { { "", "Cantarell 11", 960, 300, FALSE },
                { "-dark", "Cantarell 11", 960, 300, TRUE },
                { "-small", "Cantarell 11", 340, 220, FALSE },
                { "-text200", "Cantarell 22", 700, 420, FALSE },
                { "-small200", "Cantarell 22", 340, 220, FALSE } };
  if (argc < 2)
    return 2;
  setlocale (LC_ALL, "");
  folder = argv[1];
  if (argc > 2)
    ending = argv[2];
  for (guint l = 0; l < G_N_ELEMENTS (looks); l++) {
    const CxPalette *palette = looks[l].dark ? &cx_palette_dark : &cx_palette_light;
    for (guint i = 0; i < G_N_ELEMENTS (sample_names); i++) {
      Picture p = { sample_payback (sample_names[i]), NULL, palette, looks[l].font };
      g_autofree char *name = g_strconcat (sample_names[i], looks[l].suffix, NULL);
      save (name, looks[l].width, looks[l].height, draw, &p);
      cx_payback_chart_free (p.payback);
    }
    CxBarChart *bars[] = { sample_waterfall (FALSE), sample_tornado (9, FALSE), sample_waterfall (TRUE),
                           sample_tornado (6, TRUE) };
    static const char *const bar_names[] = { "waterfall", "tornado", "waterfall-rtl", "tornado-rtl" };
    for (guint i = 0; i < G_N_ELEMENTS (bars); i++) {
      Picture p = { NULL, bars[i], palette, looks[l].font };
      g_autofree char *name = g_strconcat (bar_names[i], looks[l].suffix, NULL);
      gboolean small = looks[l].width < 400;
      save (name, looks[l].width / (small ? 1 : 1.9), small ? looks[l].height : cx_bar_chart_height (bars[i], looks[l].font),
            draw, &p);
      cx_bar_chart_free (bars[i]);
    }
    g_autofree char *name = g_strconcat ("timeline", looks[l].suffix, NULL);
    save (name, 320, 330, draw_timelines, (gpointer) palette);
  }
  return 0;
}
