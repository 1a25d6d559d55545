/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file places every part of a payback chart. */
#pragma once
#include "chart/common/cx-plot.h"
#include "chart/payback/cx-payback-chart.h"

typedef struct {
  CxType type;
  double margin; /* all coordinates count from inside the margin */
  double width, height;
  CxBox plot;        /* the curves' area */
  double low, high;  /* the amounts at its bottom and top */
  GPtrArray *labels; /* CxLabel; none overlap, none leaves the picture */
  GArray *grid;      /* double: amounts with a line across */
  gboolean has_payback, has_peak;
  double payback_x, payback_top; /* the dotted line's place and upper end */
  int cursor;                    /* -1: none */
  CxBox readout;                 /* width 0: none */
  double swatch_x;               /* the left end of the samples of curves in the readout */
} CxPaybackLayout;

void cx_payback_layout_init (CxPaybackLayout *layout, const CxPaybackChart *chart, cairo_t *cr, double width, double height,
                             const char *font);
void cx_payback_layout_clear (CxPaybackLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxPaybackLayout, cx_payback_layout_clear)

double cx_payback_layout_x (const CxPaybackLayout *layout, const CxPaybackChart *chart, double month);
double cx_payback_layout_y (const CxPaybackLayout *layout, double amount);
/* Returns the month at X in a chart of WIDTH × HEIGHT, or -1. */
int cx_payback_layout_month_at (const CxPaybackChart *chart, double x, double width, double height, const char *font);
