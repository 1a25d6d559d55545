#include "config.h"

#include <math.h>

#include "chart/bars/cx-bars-layout.h"
#include "chart/common/cx-chart.h"

/* What is the same for every kind but for the name. */
#define CX_KIND_FUNCTIONS(name, Type)                                                                               \
  static void name##_free (gpointer chart)                                                                          \
  {                                                                                                                 \
    cx_##name##_chart_free (chart);                                                                                 \
  }                                                                                                                 \
  static void name##_draw (gconstpointer chart, cairo_t *cr, double width, double height, const CxPalette *palette, \
                           const char *font)                                                                        \
  {                                                                                                                 \
    cx_##name##_chart_draw (chart, cr, width, height, palette, font);                                               \
  }                                                                                                                 \
  static const char *name##_accessible (gconstpointer chart)                                                        \
  {                                                                                                                 \
    return ((const Type *) chart)->accessible;                                                                      \
  }                                                                                                                 \
  static CxChartTable *name##_table (gconstpointer chart)                                                           \
  {                                                                                                                 \
    return cx_##name##_chart_table (chart);                                                                         \
  }                                                                                                                 \
  static guint name##_n_points (gconstpointer chart)                                                                \
  {                                                                                                                 \
    return cx_##name##_chart_n_points (chart);                                                                      \
  }

/* … and where there is one series, and the place along x decides. */
#define CX_KIND_SINGLE(name, Type)                                                \
  static char *name##_point_text (gconstpointer chart, guint series, guint point) \
  {                                                                               \
    return cx_##name##_chart_point_text (chart, point);                           \
  }                                                                               \
  static void name##_set_cursor (gpointer chart, int point, guint series)         \
  {                                                                               \
    ((Type *) chart)->cursor = point;                                             \
  }

static double
any_height (gconstpointer chart, const char *font)
{
  return 0;
}

static guint
one_series (gconstpointer chart)
{
  return 1;
}

CX_KIND_FUNCTIONS (payback, CxPaybackChart)
CX_KIND_FUNCTIONS (bar, CxBarChart)
CX_KIND_SINGLE (bar, CxBarChart)
CX_KIND_FUNCTIONS (histogram, CxHistogramChart)
CX_KIND_SINGLE (histogram, CxHistogramChart)
CX_KIND_FUNCTIONS (frontier, CxFrontierChart)
CX_KIND_SINGLE (frontier, CxFrontierChart)

static guint
payback_n_series (gconstpointer chart)
{
  return cx_payback_chart_n_series (chart);
}

static char *
payback_point_text (gconstpointer chart, guint series, guint point)
{
  return cx_payback_chart_point_text (chart, series, point);
}

static int
payback_point_at (gconstpointer chart, double x, double y, double width, double height, const char *font)
{
  return cx_payback_chart_month_at (chart, x, width, height, font);
}

static void
payback_set_cursor (gpointer data, int point, guint series)
{
  CxPaybackChart *chart = data;
  chart->cursor = point;
  chart->cursor_series = series;
}

static double
bar_height (gconstpointer chart, const char *font)
{
  return cx_bar_chart_height (chart, font);
}

static int
bar_point_at (gconstpointer data, double x, double y, double width, double height, const char *font)
{
  const CxBarChart *chart = data;
  if (chart->bars->len == 0 || !(width > 0 && height > 0))
    return -1;
  g_auto (CxBarsLayout) layout = { 0 };
  cx_bars_layout_init (&layout, chart, NULL, width, height, font);
  double row = (y - layout.top) / layout.row;
  return row >= 0 && row < chart->bars->len ? (int) row : -1;
}

static int
histogram_point_at (gconstpointer chart, double x, double y, double width, double height, const char *font)
{
  return cx_histogram_chart_bin_at (chart, x, width, height, font);
}

static int
frontier_point_at (gconstpointer chart, double x, double y, double width, double height, const char *font)
{
  return cx_frontier_chart_step_at (chart, x, width, height, font);
}

#define CX_KIND_MEMBERS(name)                                                                                                    \
  .free = name##_free, .draw = name##_draw, .accessible = name##_accessible, .table = name##_table, .n_points = name##_n_points, \
  .point_text = name##_point_text, .point_at = name##_point_at, .set_cursor = name##_set_cursor

const CxChartKind cx_payback_kind = { CX_KIND_MEMBERS (payback), .height = any_height, .n_series = payback_n_series,
                                      .stride = 12 };
const CxChartKind cx_bar_kind = { CX_KIND_MEMBERS (bar), .height = bar_height, .n_series = one_series, .vertical = TRUE,
                                  .stride = 10 };
const CxChartKind cx_histogram_kind = { CX_KIND_MEMBERS (histogram), .height = any_height, .n_series = one_series, .stride = 5 };
const CxChartKind cx_frontier_kind = { CX_KIND_MEMBERS (frontier), .height = any_height, .n_series = one_series, .stride = 5 };

#define TITLE_ROOM 1.1 /* around a title above and below it together, of the type's size */

double
cx_chart_title_height (const char *title, const char *font)
{
  g_auto (CxType) type = { 0 };
  cx_type_init (&type, NULL, font, 1);
  g_autoptr (GPtrArray) labels = cx_labels_new ();
  const CxLabel *label = cx_labels_add (labels, CX_LABEL_TITLE, 0, title, &type, CX_TYPE_TITLE, INFINITY);
  return label != NULL ? label->box.height + TITLE_ROOM * type.em : 0;
}

void
cx_chart_draw_titled (const CxChartKind *kind, gconstpointer chart, const char *title, cairo_t *cr, double width, double height,
                      const CxPalette *palette, const char *font)
{
  g_auto (CxType) type = { 0 };
  cx_type_init (&type, cr, font, 1);
  g_autoptr (GPtrArray) labels = cx_labels_new ();
  CxLabel *label = cx_labels_add (labels, CX_LABEL_TITLE, 0, title, &type, CX_TYPE_TITLE, width - 1.6 * type.em);
  double top = label != NULL ? label->box.height + TITLE_ROOM * type.em : 0;
  if (label == NULL || height - top < 2 * type.line) {
    kind->draw (chart, cr, width, height, palette, font);
    return;
  }
  cx_begin_canvas (cr, width, height, palette);
  label->box.x = cx_label_is_rtl (label) ? width - 0.8 * type.em - label->box.width : 0.8 * type.em;
  label->box.y = 0.6 * type.em;
  cx_label_draw (label, cr, palette->text, palette);
  cairo_translate (cr, 0, top);
  kind->draw (chart, cr, width, height - top, palette, font);
  cairo_restore (cr);
}
