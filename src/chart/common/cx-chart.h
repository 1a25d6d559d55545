/* Charts are plain data that is drawn with Cairo and Pango: the same code draws on screen, in SVG, PDF and PNG. Callers give
 * translated labels and a function that writes values; the charts know nothing of cases. Each family of charts has a folder:
 * cx-NAME-chart is its data, cx-NAME-layout says where everything goes and what lies under a point, cx-NAME draws. */
#pragma once
#include <cairo.h>
#include <glib.h>

#include "chart/common/cx-chart-table.h"
#include "chart/common/cx-palette.h"

/* Writes VALUE for people. COMPACT: "€1.8 M" rather than "€1,800,000". (transfer full) */
typedef char *(*CxFormatFunc) (double value, gboolean compact, gpointer data);

/* VALUE as FORMAT writes it, or plain. (transfer full) */
char *cx_chart_format (CxFormatFunc format, gpointer data, double value, gboolean compact);
/* Two values that are not the same but would be written alike are written in full. (transfer full) */
void cx_chart_format_pair (CxFormatFunc format, gpointer data, double a, double b, char **a_text, char **b_text);

/* What every kind of chart can do, for whoever shows or exports any of them. CHART is of the kind's own type. */
typedef struct {
  void (*free) (gpointer chart);
  void (*draw) (gconstpointer chart, cairo_t *cr, double width, double height, const CxPalette *palette, const char *font);
  double (*height) (gconstpointer chart, const char *font); /* natural; 0: any */
  const char *(*accessible) (gconstpointer chart);
  CxChartTable *(*table) (gconstpointer chart);
  guint (*n_points) (gconstpointer chart);
  guint (*n_series) (gconstpointer chart);
  char *(*point_text) (gconstpointer chart, guint series, guint point);
  int (*point_at) (gconstpointer chart, double x, double y, double width, double height, const char *font); /* -1: none */
  void (*set_cursor) (gpointer chart, int point, guint series);                                             /* -1: none */
  gboolean vertical; /* its points stand one below the other, and ↑ and ↓ walk them */
  guint stride;      /* points that Ctrl and a key go at once */
} CxChartKind;
/* The height that TITLE (or NULL) takes above a picture. */
double cx_chart_title_height (const char *title, const char *font);
/* As a picture of its own, with TITLE (or NULL) above it. */
void cx_chart_draw_titled (const CxChartKind *kind, gconstpointer chart, const char *title, cairo_t *cr, double width,
                           double height, const CxPalette *palette, const char *font);

/* ---- For the families of charts: the functions of a kind ---- */

double cx_chart_any_height (gconstpointer chart, const char *font);
guint cx_chart_one_series (gconstpointer chart);

/* What is the same for every kind but for the name. */
#define CX_KIND_FUNCTIONS(name, Type)                                                                               \
  static void name##_free (gpointer chart)                                                                          \
  {                                                                                                                 \
    cx_##name##_chart_free (chart);                                                                                 \
  }                                                                                                                 \
  static void name##_draw (gconstpointer chart, cairo_t *cr, double width, double height, const CxPalette *palette, \
                           const char *font)                                                                        \
  {                                                                                                                 \
    cx_##name##_draw (chart, cr, width, height, palette, font);                                                     \
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

#define CX_KIND_MEMBERS(name)                                                                                                    \
  .free = name##_free, .draw = name##_draw, .accessible = name##_accessible, .table = name##_table, .n_points = name##_n_points, \
  .point_text = name##_point_text, .point_at = name##_point_at, .set_cursor = name##_set_cursor
