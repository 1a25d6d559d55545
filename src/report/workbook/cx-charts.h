/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native charts, bound to ranges and with their points stored, so that previews show them. */
#pragma once
#include "report/workbook/cx-book.h"

/* Told apart by lightness too, and by dashes where lines cross. */
enum { CX_CHARTS_LIVE = 0x1F4A59, CX_CHARTS_GOOD = 0x2F7D6B, CX_CHARTS_BAD = 0xE0936F, CX_CHARTS_BEFORE = 0xA9B4BA };
/* Rows above are printed on every page, and charts over them too. */
enum { CX_CHARTS_BELOW_HEADER = 3 };

/* A row or column of cells. */
typedef struct {
  CxBookSheet sheet;
  guint row1, col1, row2, col2;
} CxChartCells;

typedef struct {
  CxBook *b;
  lxw_chart *chart;
  double highest, lowest; /* amounts so far, without their signs the first */
} CxBookChart;

CxBookChart cx_charts_new (CxBook *b, uint8_t type, const char *title);
lxw_chart_series *cx_charts_add_series (CxBookChart *c, const char *name, CxChartCells categories, CxChartCells values,
                                        lxw_color_t color);
/* Axes with their units; amounts of money in thousands or millions where they are large. */
void cx_charts_set_axes (CxBookChart *c, const char *category_title, const char *value_title, gboolean money);
void cx_charts_insert (CxBookChart *c, CxBookSheet sheet, guint row, guint col, guint width, guint height,
                       const char *description);
/* Whether any of the cells is a number but 0: a chart of nothing says nothing. */
gboolean cx_charts_have_points (CxBook *b, CxChartCells at);
/* The axis of months on Model, and a label every so many of them. */
CxChartCells cx_charts_months (CxBook *b);
void cx_charts_set_month_labels (CxBook *b, CxBookChart *c);
