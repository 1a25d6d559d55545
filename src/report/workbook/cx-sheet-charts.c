/* The native charts of Summary, Sensitivity and Risk, bound to ranges and with their points stored, so that previews show them. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "report/workbook/cx-book.h"

/* Told apart by lightness too, and by dashes where lines cross. */
#define LIVE   0x1F4A59
#define GOOD   0x2F7D6B
#define BAD    0xE0936F
#define BEFORE 0xA9B4BA
/* Rows above are printed on every page, with what stands over them. */
#define BELOW_HEADER 3
static const lxw_color_t others[] = { 0x7A8790, 0xC08A2E, 0x6C5B9E, 0x3C8DAD, 0x8A6A4F };
static const uint8_t dashes[] = { LXW_CHART_LINE_DASH_DASH, LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_LINE_DASH_DASH_DOT,
                                  LXW_CHART_LINE_DASH_LONG_DASH };

/* A row or column of cells. */
typedef struct {
  CxBookSheet sheet;
  guint row1, col1, row2, col2;
} Cells;

typedef struct {
  CxBook *b;
  lxw_chart *chart;
  double highest, lowest;
} Chart;

static char *
cell_text (CxBook *b, CxBookSheet sheet, guint row, guint col)
{
  lxw_row *line = lxw_worksheet_find_row (b->sheets[sheet], row);
  lxw_cell *cell = line ? lxw_worksheet_find_cell_in_row (line, (lxw_col_t) col) : NULL;

  return cell && cell->type == STRING_CELL && cell->sst_string ? strdup (cell->sst_string) : NULL;
}

/* The library stores 0 for points that are formulas; the cells know better. It frees what is put in. */
static void
fill_cache (Chart *c, lxw_series_range *range, Cells at, gboolean amounts)
{
  CxBook *b = c->b;

  for (guint row = at.row1; row <= at.row2; row++)
    for (guint col = at.col1; col <= at.col2; col++) {
      lxw_series_data_point *point = calloc (1, sizeof *point);
      double value = cx_stored_value (b, at.sheet, row, col);
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

/* A chart of nothing says nothing. */
static gboolean
has_points (CxBook *b, Cells at)
{
  for (guint row = at.row1; row <= at.row2; row++)
    for (guint col = at.col1; col <= at.col2; col++) {
      double value = cx_stored_value (b, at.sheet, row, col);
      if (isfinite (value) && value != 0)
        return TRUE;
    }
  return FALSE;
}

static lxw_chart_series *
add_series (Chart *c, const char *name, Cells categories, Cells values, lxw_color_t color)
{
  g_autofree char *category_range =
    cx_range (categories.sheet, categories.row1, categories.col1, categories.row2, categories.col2);
  g_autofree char *value_range = cx_range (values.sheet, values.row1, values.col1, values.row2, values.col2);
  g_autofree char *category_formula = g_strconcat ("=", category_range, NULL),
                  *value_formula = g_strconcat ("=", value_range, NULL);
  g_autofree char *clean = cx_book_text (name);
  lxw_chart_series *series = chart_add_series (c->chart, category_formula, value_formula);
  lxw_chart_fill fill = { .color = color };

  chart_series_set_name (series, clean);
  if (c->chart->type != LXW_CHART_LINE)
    chart_series_set_fill (series, &fill);
  fill_cache (c, series->categories, categories, FALSE);
  fill_cache (c, series->values, values, TRUE);
  return series;
}

static Chart
new_chart (CxBook *b, uint8_t type, const char *title)
{
  Chart c = { b, workbook_add_chart (b->wb, type), 0, 0 };
  lxw_chart_font small = { .name = (char *) "Arial", .size = 9, .color = 0x1D2A30 };
  lxw_chart_font font = { .name = (char *) "Arial", .size = 11, .bold = LXW_EXPLICIT_FALSE, .color = 0x1D2A30 };

  chart_title_set_name (c.chart, title);
  chart_title_set_name_font (c.chart, &font);
  chart_legend_set_position (c.chart, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font (c.chart, &small);
  return c;
}

/* Axes with their units; amounts of money in thousands or millions where they are large. */
static void
set_axes (Chart *c, const char *category_title, const char *value_title, gboolean money)
{
  lxw_chart_font font = { .name = (char *) "Arial", .size = 9, .bold = LXW_EXPLICIT_FALSE, .color = 0x55626A };
  lxw_chart_line faint = { .color = 0xDDE3E6, .width = 0.5 };
  const char *format = !money || c->highest < 2e4 ? "#,##0" : c->highest < 2e6 ? "#,##0," : "#,##0.0,,";
  g_autofree char *scaled = !money || c->highest < 2e4 ? g_strdup_printf ("%s", value_title)
                            : c->highest < 2e6         ? g_strdup_printf (_("%s, thousands"), value_title)
                                                       : g_strdup_printf (_("%s, millions"), value_title);

  /* Bars lie: their categories are on the upright axis. */
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
    /* The first line on top, the amounts below all the same. */
    chart_axis_set_reverse (categories);
    chart_axis_set_label_position (values, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
  }
}

static void
insert (Chart *c, CxBookSheet sheet, guint row, guint col, guint width, guint height, const char *description)
{
  g_autofree char *clean = cx_book_text (description);
  lxw_chart_options options = {
    .x_offset = 6, .y_offset = 4, .x_scale = width / 480.0, .y_scale = height / 288.0, .description = clean
  };

  worksheet_insert_chart_opt (c->b->sheets[sheet], row, (lxw_col_t) col, c->chart, &options);
}

static Cells
model_months (CxBook *b)
{
  return (Cells){ CX_BOOK_MODEL, CX_ROW_AXIS, CX_COL_MONTHS, CX_ROW_AXIS, CX_COL_MONTHS + b->horizon };
}

/* A label every so many months. */
static void
set_month_labels (CxBook *b, Chart *c)
{
  uint16_t months = b->horizon > 60 ? 12 : b->horizon > 24 ? 6 : 3;

  chart_axis_set_interval_unit (c->chart->x_axis, months);
  chart_axis_set_interval_tick (c->chart->x_axis, months);
}

static void
add_payback (CxBook *b)
{
  Chart c = new_chart (b, LXW_CHART_LINE, _("Payback: cumulative cash"));
  CxSection section;
  guint row;

  for (guint k = 0; k < b->scenarios->len; k++) {
    g_autofree char *name = g_strdup_printf (_("%s, as exported"), (const char *) g_ptr_array_index (b->scenario_names, k));
    Cells curve = { CX_BOOK_SCENARIOS, b->curves_row, 2 + k, b->curves_row + b->horizon, 2 + k };
    lxw_chart_series *series = add_series (&c, name, model_months (b), curve, 0);
    lxw_chart_line line = { .color = others[k % G_N_ELEMENTS (others)],
                            .width = 1.25,
                            .dash_type = dashes[k % G_N_ELEMENTS (dashes)] };
    chart_series_set_line (series, &line);
  }
  if (cx_layout_find (b->layout, b->model->series[CX_SERIES_CUMULATIVE], &section, &row)) {
    Cells live = { section == CX_SECTION_LINES ? CX_BOOK_LINES : CX_BOOK_MODEL, row, CX_COL_MONTHS, row,
                   CX_COL_MONTHS + b->horizon };
    lxw_chart_series *series = add_series (&c, _("Live"), model_months (b), live, 0);
    lxw_chart_line line = { .color = LIVE, .width = 2.75 };
    chart_series_set_line (series, &line);
  }
  set_axes (&c, _("Month"), b->currency, TRUE);
  set_month_labels (b, &c);
  insert (
    &c, CX_BOOK_SUMMARY, BELOW_HEADER, 3, 590, 400,
    _(
      "Line chart of cumulative cash by month: the live case as a thick line over the scenarios as they were exported. The case has paid back where the line crosses zero."));
}

/* Steps from one benefit to the next: what is stacked under a step is not painted. */
static void
add_benefits (CxBook *b)
{
  const struct {
    const char *name;
    lxw_color_t color;
  } parts[CX_N_STEP_PARTS] = {
    { _("Not painted"), 0 },
    { _("Adds"), GOOD },
    { _("Adds, below zero"), GOOD },
    { _("Takes away"), BAD },
    { _("Takes away, below zero"), BAD },
    { _("Together"), LIVE },
  };
  int16_t unnamed[] = { 0, 2, 4, -1 };
  guint first = b->steps_row + 2, last = first + b->n_steps;
  Cells names = { CX_BOOK_SUMMARY, first, 0, last, 0 };

  if (!b->n_steps || !has_points (b, (Cells){ CX_BOOK_SUMMARY, first, CX_COL_CONSTANT, last - 1, CX_COL_CONSTANT }))
    return;
  Chart c = new_chart (b, LXW_CHART_COLUMN_STACKED, _("Benefits by line over the horizon, with their overlap"));
  for (guint k = 0; k < CX_N_STEP_PARTS; k++) {
    Cells values = { CX_BOOK_SUMMARY, first, CX_STEP_PARTS + k, last, CX_STEP_PARTS + k };
    lxw_chart_series *series = add_series (&c, parts[k].name, names, values, parts[k].color);
    lxw_chart_fill nothing = { .none = LXW_TRUE };
    if (k == 0)
      chart_series_set_fill (series, &nothing);
  }
  set_axes (&c, _("Benefit"), b->currency, TRUE);
  chart_set_series_gap (c.chart, 40);
  chart_legend_delete_series (c.chart, unnamed);
  insert (
    &c, CX_BOOK_SUMMARY, BELOW_HEADER, 9, cx_steps_width (b), 400,
    _(
      "Waterfall of benefits over the horizon: each line alone adds a step, the overlap between them takes away, the last column is what they come to together."));
}

static void
add_years (CxBook *b, CxBookSheet sheet, guint row, guint col)
{
  guint benefits, costs;
  Cells years = { CX_BOOK_ANNUAL, CX_ANNUAL_AXIS, CX_ANNUAL_YEARS, CX_ANNUAL_AXIS, CX_ANNUAL_YEARS + b->n_years - 1 };

  if (!cx_annual_row (b, "benefits", &benefits) || !cx_annual_row (b, "costs", &costs))
    return;
  Cells spent = { CX_BOOK_ANNUAL, costs, years.col1, costs, years.col2 },
        gained = { CX_BOOK_ANNUAL, benefits, years.col1, benefits, years.col2 };
  if (!has_points (b, spent) && !has_points (b, gained))
    return;
  Chart c = new_chart (b, LXW_CHART_COLUMN, _("Costs against benefits by fiscal year"));
  add_series (&c, _("Costs"), years, spent, BAD);
  add_series (&c, _("Benefits"), years, gained, GOOD);
  set_axes (&c, _("Fiscal year"), b->currency, TRUE);
  insert (&c, sheet, row, col, 510, 360, _("Column chart of costs and benefits side by side for each fiscal year."));
}

static void
add_channels (CxBook *b)
{
  guint first = b->channels_row + 2, last = first + b->channels->len - 1;

  if (!b->channels->len || !has_points (b, (Cells){ CX_BOOK_SUMMARY, first, 4, last, 5 }))
    return;
  Chart c = new_chart (b, LXW_CHART_COLUMN, _("Contact cost by channel over the horizon"));
  Cells names = { CX_BOOK_SUMMARY, first, 0, last, 0 };
  add_series (&c, _("Baseline"), names, (Cells){ CX_BOOK_SUMMARY, first, 4, last, 4 }, BEFORE);
  add_series (&c, _("With the program"), names, (Cells){ CX_BOOK_SUMMARY, first, 5, last, 5 }, GOOD);
  set_axes (&c, _("Channel"), b->currency, TRUE);
  insert (&c, CX_BOOK_SUMMARY, b->charts_row, 2, 590, 360,
          _("Column chart of the cost of contacts in each channel, before and with the program."));
}

static void
add_lifetime_values (CxBook *b)
{
  guint first = b->segments_row + 2, last = first + b->model->segments->len - 1;

  if (!b->model->segments->len || !has_points (b, (Cells){ CX_BOOK_SUMMARY, first, 2, last, 3 }))
    return;
  Chart c = new_chart (b, LXW_CHART_COLUMN, _("Customer lifetime value by segment"));
  Cells names = { CX_BOOK_SUMMARY, first, 0, last, 0 };
  add_series (&c, _("Today"), names, (Cells){ CX_BOOK_SUMMARY, first, 2, last, 2 }, BEFORE);
  add_series (&c, _("With the program"), names, (Cells){ CX_BOOK_SUMMARY, first, 3, last, 3 }, GOOD);
  g_autofree char *unit = g_strdup_printf (_("%s per customer"), b->currency);
  set_axes (&c, _("Segment"), unit, FALSE);
  insert (&c, CX_BOOK_SUMMARY, b->charts_row, b->channels->len > 0 ? 8 : 2, 590, 360,
          _("Column chart of the lifetime value of a customer in each segment, today and with the program."));
}

static void
add_tornado (CxBook *b)
{
  guint n = MIN (b->what_ifs->swings->len, 12), first = 3, last = first + n - 1;

  if (!n || !(g_array_index (b->what_ifs->swings, CxSwing, 0).swing > 0))
    return;
  Chart c = new_chart (b, LXW_CHART_BAR_STACKED, _("What moves net present value most"));
  Cells names = { CX_BOOK_SENSITIVITY, first, 0, last, 0 };
  add_series (&c, _("At low"), names, (Cells){ CX_BOOK_SENSITIVITY, first, 6, last, 6 }, BAD);
  add_series (&c, _("At high"), names, (Cells){ CX_BOOK_SENSITIVITY, first, 7, last, 7 }, GOOD);
  set_axes (&c, _("Input"), b->currency, TRUE);
  insert (
    &c, CX_BOOK_SENSITIVITY, BELOW_HEADER, 16, 720, 440,
    _(
      "Tornado: how far net present value changes when each input goes to its low and to its high value, the largest swing first."));
}

/* The band from P10 to P90, with the median where its halves meet. */
static void
add_fan (CxBook *b)
{
  const struct {
    const char *name;
    guint col;
    lxw_color_t color;
  } bands[] = { { _("Not painted"), 2, 0 },
                { _("From P10 to the median"), 5, 0xA9C6CF },
                { _("From the median to P90"), 6, 0x5B8A9A } };
  int16_t unnamed[] = { 0, -1 };
  Chart c = new_chart (b, LXW_CHART_AREA_STACKED, _("Cumulative cash: eight futures in ten lie in the band"));

  for (guint k = 0; k < G_N_ELEMENTS (bands); k++) {
    Cells values = { CX_BOOK_RISK, b->fan_row, bands[k].col, b->fan_row + b->horizon, bands[k].col };
    lxw_chart_series *series = add_series (&c, bands[k].name, model_months (b), values, bands[k].color);
    lxw_chart_fill nothing = { .none = LXW_TRUE };
    if (k == 0)
      chart_series_set_fill (series, &nothing);
  }
  set_axes (&c, _("Month"), b->currency, TRUE);
  set_month_labels (b, &c);
  chart_legend_delete_series (c.chart, unnamed);
  insert (
    &c, CX_BOOK_RISK, BELOW_HEADER, 8, 590, 400,
    _(
      "Area chart of cumulative cash by month: the band from the tenth to the ninetieth percentile of the simulated futures, with the median where its two halves meet."));
}

static void
add_histogram (CxBook *b)
{
  guint last = b->histogram_row + CX_HISTOGRAM_BINS - 1;
  Chart c = new_chart (b, LXW_CHART_COLUMN, _("How often each net present value comes out"));

  add_series (&c, _("Futures"), (Cells){ CX_BOOK_RISK, b->histogram_row, 0, last, 0 },
              (Cells){ CX_BOOK_RISK, b->histogram_row, 3, last, 3 }, LIVE);
  g_autofree char *from = g_strdup_printf (_("Net present value from, %s"), b->currency);
  set_axes (&c, from, _("Futures"), FALSE);
  chart_axis_set_num_format (c.chart->x_axis, "#,##0");
  chart_axis_set_interval_unit (c.chart->x_axis, 5);
  chart_set_series_gap (c.chart, 5);
  chart_legend_set_position (c.chart, LXW_CHART_LEGEND_NONE);
  insert (
    &c, CX_BOOK_RISK, BELOW_HEADER + 22, 8, 590, 360,
    _("Histogram of the net present value of the simulated futures: how many lie in each of forty ranges of equal width."));
}

void
cx_sheet_charts (CxBook *b)
{
  add_payback (b);
  add_benefits (b);
  add_years (b, CX_BOOK_SUMMARY, b->charts_row, 0);
  add_years (b, CX_BOOK_ANNUAL, CX_ANNUAL_AXIS + 1, CX_ANNUAL_YEARS + b->n_years + 1);
  add_channels (b);
  add_lifetime_values (b);
  if (b->sheets[CX_BOOK_SENSITIVITY])
    add_tornado (b);
  if (b->fan_row > 0) {
    add_fan (b);
    add_histogram (b);
  }
}
