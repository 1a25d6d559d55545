/* Where everything in a payback chart goes. Private to cx-payback*.c and their test. */
#pragma once
#include "chart/common/cx-plot.h"

typedef struct {
  CxType type;
  double margin; /* all coordinates are inside of it */
  double width, height;
  CxBox plot;        /* the curves' area */
  double low, high;  /* the amounts at its bottom and top */
  GPtrArray *labels; /* CxLabel; none overlap, none leaves the picture */
  GArray *grid;      /* double: amounts with a line across */
  gboolean has_payback, has_peak;
  double payback_x, payback_top; /* the dotted line's place and upper end */
  int cursor;                    /* -1 none */
  CxBox readout;                 /* width 0: none */
  double swatch_x;               /* left end of the curves' samples in it */
} CxPaybackLayout;

void cx_payback_layout_init (CxPaybackLayout *layout, const CxPaybackChart *chart, cairo_t *cr, double width, double height,
                             const char *font);
void cx_payback_layout_clear (CxPaybackLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxPaybackLayout, cx_payback_layout_clear)

double cx_payback_layout_x (const CxPaybackLayout *layout, const CxPaybackChart *chart, double month);
double cx_payback_layout_y (const CxPaybackLayout *layout, double amount);
/* Whether the value can be drawn. */
gboolean cx_payback_is_drawable (double amount);

/* Series of a chart: the curves, then those of the band (cx-payback-data.c). */
const double *cx_payback_series_values (const CxPaybackChart *chart, guint series);
const char *cx_payback_series_name (const CxPaybackChart *chart, guint series);
/* P10 and P90, which only bound the band. */
gboolean cx_payback_series_is_edge (const CxPaybackChart *chart, guint series);
/* "November 2029" of the month that begins MONTH months after the start. (transfer full) */
char *cx_payback_month_name (const CxPaybackChart *chart, int month, gboolean brief);
