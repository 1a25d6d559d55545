/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes native charts that are bound to ranges and store their points, so that previews show them. */
#pragma once
#include "report/workbook/cx-book.h"

/* The colours of series differ in lightness too, and lines that cross also differ by dashes. */
enum { CX_CHARTS_LIVE = 0x1F4A59, CX_CHARTS_GOOD = 0x2F7D6B, CX_CHARTS_BAD = 0xE0936F, CX_CHARTS_BEFORE = 0xA9B4BA };
/* The first row for a chart. The rows above it are printed on every page, and would be printed over a chart. */
enum { CX_CHARTS_BELOW_HEADER = 3 };

/* A row or column of cells. */
typedef struct {
  CxBookSheet sheet;
  guint row1, col1, row2, col2;
} CxChartCells;

typedef struct {
  CxBook *b;
  lxw_chart *chart;
  double highest, lowest; /* the extreme amounts so far; HIGHEST is without signs */
} CxBookChart;

CxBookChart cx_charts_new (CxBook *b, uint8_t type, const char *title);
lxw_chart_series *cx_charts_add_series (CxBookChart *c, const char *name, CxChartCells categories, CxChartCells values,
                                        lxw_color_t color);
/* Sets titles and units of the axes. Large amounts of money are shown in thousands or millions. */
void cx_charts_set_axes (CxBookChart *c, const char *category_title, const char *value_title, gboolean money);
void cx_charts_insert (CxBookChart *c, CxBookSheet sheet, guint row, guint col, guint width, guint height,
                       const char *description);
/* Returns TRUE if any of the cells is a number other than 0; without one, a chart would be empty. */
gboolean cx_charts_have_points (CxBook *b, CxChartCells at);
/* Return the axis of months on Model, and set the distance between labels on such an axis. */
CxChartCells cx_charts_months (CxBook *b);
void cx_charts_set_month_labels (CxBook *b, CxBookChart *c);
