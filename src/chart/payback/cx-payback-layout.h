/* Where everything in a payback chart goes. */
#pragma once
#include "chart/common/cx-plot.h"
#include "chart/payback/cx-payback-chart.h"

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
/* The month at X of a chart that was drawn this wide, or -1. */
int cx_payback_layout_month_at (const CxPaybackChart *chart, double x, double width, double height, const char *font);
