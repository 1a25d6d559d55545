/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-charts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "report/workbook/cx-cells.h"

static char *
cell_text (CxBook *b, CxBookSheet sheet, guint row, guint col)
{
  lxw_row *line = lxw_worksheet_find_row (b->sheets[sheet], row);
  lxw_cell *cell = line ? lxw_worksheet_find_cell_in_row (line, (lxw_col_t) col) : NULL;

  return cell && cell->type == STRING_CELL && cell->sst_string ? strdup (cell->sst_string) : NULL;
}

/* The library writes 0 for points that are formulas, so they get the values of their cells. The library frees the points. */
static void
fill_cache (CxBookChart *c, lxw_series_range *range, CxChartCells at, gboolean amounts)
{
  CxBook *b = c->b;

  for (guint row = at.row1; row <= at.row2; row++)
    for (guint col = at.col1; col <= at.col2; col++) {
      lxw_series_data_point *point = calloc (1, sizeof *point);
      double value = cx_cells_value (b, at.sheet, row, col);
      if (!point)
        abort ();
      point->string = cell_text (b, at.sheet, row, col);
      if (point->string)
        point->is_string = range->has_string_cache = LXW_TRUE;
      else if (isfinite (value))
        point->number = value;
      else
        point->no_data = LXW_TRUE;
      if (amounts) {
        c->highest = MAX (c->highest, fabs (point->number));
        c->lowest = MIN (c->lowest, point->number);
      }
      STAILQ_INSERT_TAIL (range->data_cache, point, list_pointers);
      range->num_data_points++;
    }
  range->ignore_cache = LXW_TRUE;
}

/* An empty chart is left out. */
gboolean
cx_charts_have_points (CxBook *b, CxChartCells at)
{
  for (guint row = at.row1; row <= at.row2; row++)
    for (guint col = at.col1; col <= at.col2; col++) {
      double value = cx_cells_value (b, at.sheet, row, col);
      if (isfinite (value) && value != 0)
        return TRUE;
    }
  return FALSE;
}

lxw_chart_series *
cx_charts_add_series (CxBookChart *c, const char *name, CxChartCells categories, CxChartCells values, lxw_color_t color)
{
  g_autofree char *category_range =
    cx_cells_range (categories.sheet, categories.row1, categories.col1, categories.row2, categories.col2);
  g_autofree char *value_range = cx_cells_range (values.sheet, values.row1, values.col1, values.row2, values.col2);
  g_autofree char *category_formula = g_strconcat ("=", category_range, NULL),
                  *value_formula = g_strconcat ("=", value_range, NULL);
  g_autofree char *clean = cx_cells_clean (name);
  lxw_chart_series *series = chart_add_series (c->chart, category_formula, value_formula);
  lxw_chart_fill fill = { .color = color };

  chart_series_set_name (series, clean);
  if (c->chart->type != LXW_CHART_LINE)
    chart_series_set_fill (series, &fill);
  fill_cache (c, series->categories, categories, FALSE);
  fill_cache (c, series->values, values, TRUE);
  return series;
}

CxBookChart
cx_charts_new (CxBook *b, uint8_t type, const char *title)
{
  CxBookChart c = { b, workbook_add_chart (b->wb, type), 0, 0 };
  lxw_chart_font small = { .name = (char *) "Arial", .size = 9, .color = 0x1D2A30 };
  lxw_chart_font font = { .name = (char *) "Arial", .size = 11, .bold = LXW_EXPLICIT_FALSE, .color = 0x1D2A30 };

  chart_title_set_name (c.chart, title);
  chart_title_set_name_font (c.chart, &font);
  chart_legend_set_position (c.chart, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font (c.chart, &small);
  return c;
}

/* Sets the titles of the axes with their units. Large amounts of money are in thousands or millions. */
void
cx_charts_set_axes (CxBookChart *c, const char *category_title, const char *value_title, gboolean money)
{
  lxw_chart_font font = { .name = (char *) "Arial", .size = 9, .bold = LXW_EXPLICIT_FALSE, .color = 0x55626A };
  lxw_chart_line faint = { .color = 0xDDE3E6, .width = 0.5 };
  const char *format = !money || c->highest < 2e4 ? "#,##0" : c->highest < 2e6 ? "#,##0," : "#,##0.0,,";
  g_autofree char *scaled = !money || c->highest < 2e4 ? g_strdup_printf ("%s", value_title)
                            : c->highest < 2e6         ? g_strdup_printf (_("%s, thousands"), value_title)
                                                       : g_strdup_printf (_("%s, millions"), value_title);

  /* In a bar chart the axis of the categories is upright. */
  gboolean bars = c->chart->type == LXW_CHART_BAR || c->chart->type == LXW_CHART_BAR_STACKED;
  lxw_chart_axis *categories = bars ? c->chart->y_axis : c->chart->x_axis, *values = bars ? c->chart->x_axis : c->chart->y_axis;

  chart_axis_set_name (categories, category_title);
  chart_axis_set_name (values, scaled);
  chart_axis_set_name_font (categories, &font);
  chart_axis_set_name_font (values, &font);
  chart_axis_set_num_font (categories, &font);
  chart_axis_set_num_font (values, &font);
  chart_axis_set_num_format (values, format);
  chart_axis_major_gridlines_set_visible (categories, LXW_FALSE);
  chart_axis_major_gridlines_set_visible (values, LXW_TRUE);
  chart_axis_major_gridlines_set_line (values, &faint);
  chart_axis_set_label_position (categories, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  /* Columns are compared by their whole height. */
  if (c->chart->type == LXW_CHART_COLUMN && c->lowest >= 0)
    chart_axis_set_min (values, 0);
  if (bars) {
    /* The first line is at the top, but the amounts stay at the bottom. */
    chart_axis_set_reverse (categories);
    chart_axis_set_label_position (values, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
  }
}

void
cx_charts_insert (CxBookChart *c, CxBookSheet sheet, guint row, guint col, guint width, guint height, const char *description)
{
  g_autofree char *clean = cx_cells_clean (description);
  lxw_chart_options options = {
    .x_offset = 6, .y_offset = 4, .x_scale = width / 480.0, .y_scale = height / 288.0, .description = clean
  };

  worksheet_insert_chart_opt (c->b->sheets[sheet], row, (lxw_col_t) col, c->chart, &options);
}

CxChartCells
cx_charts_months (CxBook *b)
{
  return (CxChartCells){ CX_BOOK_MODEL, CX_ROW_AXIS, CX_COL_MONTHS, CX_ROW_AXIS, CX_COL_MONTHS + b->horizon };
}

/* Sets labels at regular distances of several months. */
void
cx_charts_set_month_labels (CxBook *b, CxBookChart *c)
{
  uint16_t months = b->horizon > 60 ? 12 : b->horizon > 24 ? 6 : 3;

  chart_axis_set_interval_unit (c->chart->x_axis, months);
  chart_axis_set_interval_tick (c->chart->x_axis, months);
}
