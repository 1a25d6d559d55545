/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts are plain data that is drawn with Cairo and Pango: the same code draws on screen, in SVG, PDF and PNG. Callers give
 * translated labels and a function that writes values; the charts know nothing of cases. Each family of charts has a folder:
 * cx-NAME-chart is its data, cx-NAME-layout says where everything goes and what lies under a point, cx-NAME draws. */
#pragma once
#include <cairo.h>
#include <glib.h>

#include "chart/common/cx-chart-table.h"
#include "chart/common/cx-draw.h"
#include "chart/common/cx-palette.h"

/* A function that writes VALUE for people. With COMPACT it writes "€1.8M" rather than "€1,800,000". (transfer full) */
typedef char *(*CxFormatFunc) (double value, gboolean compact, gpointer data);
/* A function that writes VALUE compactly beside VALUES, so that all have the same decimals: "€2.50M" beside "€2.32M". (transfer
 * full) */
typedef char *(*CxFormatAmongFunc) (double value, const double *values, guint n, gpointer data);

/* Returns TRUE if a picture can show VALUE. It cannot show NaN or a number so great that the sum of several would overflow. */
gboolean cx_chart_can_show (double value);
/* Returns VALUE as FORMAT writes it, or as a plain number if FORMAT is NULL. (transfer full) */
char *cx_chart_format (CxFormatFunc format, gpointer data, double value, gboolean compact);
/* Writes A and B compactly, or in full if the compact texts of two different values would be equal. (transfer full) */
void cx_chart_format_pair (CxFormatFunc format, gpointer data, double a, double b, char **a_text, char **b_text);

/* The functions of a kind of chart, for code that shows or exports any kind. CHART is of the kind's own type. */
typedef struct {
  void (*free) (gpointer chart);
  void (*draw) (gconstpointer chart, cairo_t *cr, double width, double height, const CxPalette *palette, const char *font);
  double (*height) (gconstpointer chart, const char *font); /* the natural height; 0: any height will do */
  const char *(*accessible) (gconstpointer chart);
  CxChartTable *(*table) (gconstpointer chart);
  guint (*n_points) (gconstpointer chart);
  guint (*n_series) (gconstpointer chart);
  char *(*point_text) (gconstpointer chart, guint series, guint point);
  int (*point_at) (gconstpointer chart, double x, double y, double width, double height, const char *font); /* -1: no point */
  void (*set_cursor) (gpointer chart, int point, guint series);                                             /* -1: no point */
  /* Gives the place of a point in a chart that may be larger than the view around it; NULL: the chart always fits. */
  void (*place) (gconstpointer chart, guint series, guint point, double width, double height, const char *font, CxBox *box);
  gboolean vertical; /* the points stand one below the other, and ↑ and ↓ walk them */
  guint stride;      /* the number of points that Ctrl and an arrow key move at once */
  /* Charts that can show a part of their points alone, such as a range of months, have these three; otherwise they are NULL. A range that the
   * chart does not have is clipped, and points keep their numbers. */
  void (*get_range) (gconstpointer chart, int *first, int *last);
  void (*set_range) (gpointer chart, int first, int last);
  char *(*range_text) (gconstpointer chart); /* "April 2028 to March 2029" */
} CxChartKind;
/* Returns the height that TITLE (or NULL) takes above a picture. */
double cx_chart_title_height (const char *title, const char *font);
/* Draws a chart as a picture of its own, with TITLE (or NULL) above the chart. */
void cx_chart_draw_titled (const CxChartKind *kind, gconstpointer chart, const char *title, cairo_t *cr, double width,
                           double height, const CxPalette *palette, const char *font);

/* ---- For the families of charts: the functions of a kind ---- */

double cx_chart_any_height (gconstpointer chart, const char *font);
guint cx_chart_one_series (gconstpointer chart);

/* These functions differ between kinds by name alone. */
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

/* These two serve kinds with one series. */
#define CX_KIND_SINGLE(name, Type)                                                \
  static char *name##_point_text (gconstpointer chart, guint series, guint point) \
  {                                                                               \
    return cx_##name##_chart_point_text (chart, point);                           \
  }                                                                               \
  static void name##_set_cursor (gpointer chart, int point, guint series)         \
  {                                                                               \
    ((Type *) chart)->cursor = point;                                             \
  }

/* These two serve charts whose points are the members of a GPtrArray LIST. */
#define CX_CHART_POINTS(name, Type, Member, member, list)               \
  const Member *cx_##name##_chart_##member (const Type *chart, guint i) \
  {                                                                     \
    return g_ptr_array_index (chart->list, i);                          \
  }                                                                     \
                                                                        \
  guint cx_##name##_chart_n_points (const Type *chart)                  \
  {                                                                     \
    return chart->list->len;                                            \
  }

#define CX_KIND_MEMBERS(name)                                                                                                    \
  .free = name##_free, .draw = name##_draw, .accessible = name##_accessible, .table = name##_table, .n_points = name##_n_points, \
  .point_text = name##_point_text, .point_at = name##_point_at, .set_cursor = name##_set_cursor
