/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-risk.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-charts.h"
#include "report/workbook/cx-frame.h"
#include "report/workbook/cx-snapshot.h"

enum { ROW_HEADER = 2, ROW_BODY = 3 };
enum { COL_LABEL, COL_UNIT, COL_VALUE, N_COLUMNS = 7 };

/* Only this many sources of the variance are listed, because the rest matters little. */
#define MAX_SHARES 40

static guint
put_heading (CxBook *b, guint row, const char *title)
{
  for (guint col = 0; col < N_COLUMNS; col++)
    cx_cells_put_blank (b, CX_BOOK_RISK, row, col, CX_STYLE_HEADING, NULL);
  cx_cells_put_text (b, CX_BOOK_RISK, row, COL_LABEL, CX_STYLE_HEADING, title);
  return row + 1;
}

static void
put_columns (CxBook *b, guint row, const char *const *titles)
{
  for (guint i = 0; titles[i]; i++) {
    cx_cells_put_text (b, CX_BOOK_RISK, row, i, i == 0 ? CX_STYLE_HEADER_LABEL : CX_STYLE_HEADER, titles[i]);
    cx_frame_fit_row (b, CX_BOOK_RISK, row, titles[i], i == 0 ? CX_SNAPSHOT_LABEL : CX_SNAPSHOT_VALUE + 1);
  }
}

static void
put_number (CxBook *b, guint row, guint col, CxUnit unit, double value)
{
  cx_snapshot_put_value (b, CX_BOOK_RISK, row, col, unit, value, NULL);
}

static guint
put_words (CxBook *b, guint row, const char *label, const char *words)
{
  cx_cells_put_text (b, CX_BOOK_RISK, row, COL_LABEL, CX_STYLE_WRAPPED, label);
  cx_snapshot_put_reason (b, CX_BOOK_RISK, row, COL_VALUE, words);
  return row + 1;
}

static guint
put_one (CxBook *b, guint row, const char *label, CxUnit unit, double value)
{
  cx_snapshot_put_label (b, CX_BOOK_RISK, row, label, unit);
  put_number (b, row, COL_VALUE, unit, value);
  return row + 1;
}

static guint
put_making (CxBook *b, guint row, const CxSimulation *s)
{
  row = put_heading (b, row, _("How it was made"));
  row = put_words (b, row, _("Scenario"), g_ptr_array_index (b->scenario_names, b->shown));
  row = put_one (b, row, _("Futures drawn"), CX_UNIT_NUMBER, s->trials);
  row = put_one (b, row, _("Seed of the draws"), CX_UNIT_NUMBER, (double) s->seed);
  row = put_one (b, row, _("Inputs that vary"), CX_UNIT_NUMBER, s->n_varying);
  row = put_words (b, row, _("Sampling"), s->sampling == CX_SAMPLING_LATIN ? _("Latin hypercube") : _("independent draws"));
  return put_words (b, row, _("Probability of an initiative"),
                    s->failures ? _("it succeeds or fails as a whole") : _("an expectation in every future"));
}

static guint
put_percentiles (CxBook *b, guint row, const CxSimulation *s)
{
  gboolean some_have_costs = s->costless > 0 && s->costless < 1;
  const struct {
    const char *label;
    CxUnit unit;
    double values[5];
  } rows[] = {
    { _("Net present value (after tax)"), CX_UNIT_MONEY, { s->npv.p10, s->npv.p50, s->npv.p90, s->npv.mean, s->npv.sd } },
    { some_have_costs ? _("Return on investment (before tax), of those with costs") : _("Return on investment (before tax)"),
      CX_UNIT_SHARE,
      { s->roi.p10, s->roi.p50, s->roi.p90, s->roi.mean, s->roi.sd } },
    { _("Payback, of the futures that pay back"), CX_UNIT_MONTHS, { s->payback_p10, s->payback_p50, s->payback_p90, NAN, NAN } },
  };

  row = put_heading (b, row, _("Results: one future in ten is below P10, one in two below P50, nine in ten below P90"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++, row++) {
    cx_snapshot_put_label (b, CX_BOOK_RISK, row, rows[i].label, rows[i].unit);
    for (guint k = 0; k < G_N_ELEMENTS (rows[i].values); k++)
      put_number (b, row, COL_VALUE + k, rows[i].unit, rows[i].values[k]);
  }
  return row;
}

static guint
put_probabilities (CxBook *b, guint row, const CxSimulation *s)
{
  g_autofree char *within = cx_simulation_target_words (s);
  g_autofree char *target = g_strdup_printf (_("Payback within %s"), within);

  row = put_heading (b, row, _("Probabilities"));
  row = put_one (b, row, _("Net present value above 0"), CX_UNIT_SHARE, s->p_npv_positive);
  row = put_one (b, row, target, CX_UNIT_SHARE, s->p_payback_within_target);
  row = put_one (b, row, _("No payback within the horizon"), CX_UNIT_SHARE, s->never);
  if (s->costless > 0)
    row = put_one (b, row, _("No costs, so no return on investment"), CX_UNIT_SHARE, s->costless);
  return put_one (b, row, _("Worth less than the scenario itself"), CX_UNIT_SHARE, s->share_below_scenario);
}

static guint
put_shares (CxBook *b, guint row, const CxSimulation *s)
{
  const char *const heads[] = { _("Input"), _("Unit"), _("Share of the variance"),
                                _("Rank correlation, from -1 to 1 (no unit)"), NULL };

  row = put_heading (b, row, _("Where the spread of net present value comes from"));
  put_columns (b, row++, heads);
  for (guint i = 0; i < MIN (s->variance->len, MAX_SHARES); i++, row++) {
    const CxVarianceShare *share = &g_array_index (s->variance, CxVarianceShare, i);
    g_autofree char *label = cx_input_label (share->input->item, share->input->field);
    cx_snapshot_put_label (b, CX_BOOK_RISK, row, label, CX_UNIT_SHARE);
    put_number (b, row, COL_VALUE, CX_UNIT_SHARE, share->share);
    cx_cells_put_number (b, CX_BOOK_RISK, row, COL_VALUE + 1, CX_STYLE_SNAPSHOT, g_intern_static_string ("0.00"),
                         share->correlation);
  }
  return row;
}

/* Puts the number of futures in each range of net present value. */
static guint
put_histogram (CxBook *b, guint row, const CxSimulation *s)
{
  const char *const heads[] = { _("Net present value from"), _("Unit"), _("to"), _("Futures"), NULL };

  row = put_heading (b, row, _("How often each net present value comes out"));
  put_columns (b, row++, heads);
  b->histogram_row = row;
  for (guint i = 0; i < CX_HISTOGRAM_BINS; i++, row++) {
    double low = s->histogram_low + i * s->histogram_width;
    g_autofree char *unit = cx_format_unit (CX_UNIT_MONEY, b->currency);
    cx_snapshot_put_value (b, CX_BOOK_RISK, row, COL_LABEL, CX_UNIT_MONEY, low, NULL);
    cx_cells_put_text (b, CX_BOOK_RISK, row, COL_UNIT, CX_STYLE_UNIT, unit);
    put_number (b, row, COL_VALUE, CX_UNIT_MONEY, low + s->histogram_width);
    put_number (b, row, COL_VALUE + 1, CX_UNIT_NUMBER, s->histogram[i]);
  }
  return row;
}

/* Puts the rows of a chart that stacks three areas, of which the one up to P10 is transparent. */
static guint
put_fan (CxBook *b, guint row, const CxSimulation *s)
{
  const char *const heads[] = { _("Month"),           _("Unit"), _("P10"),
                                _("P50, the median"), _("P90"),  _("From P10 to P50"),
                                _("From P50 to P90"), NULL };

  row = put_heading (b, row, _("Cumulative cash by month"));
  put_columns (b, row++, heads);
  b->fan_row = row;
  for (guint t = 0; t <= s->horizon; t++, row++) {
    const double values[] = { s->fan_p10[t], s->fan_p50[t], s->fan_p90[t], s->fan_p50[t] - s->fan_p10[t],
                              s->fan_p90[t] - s->fan_p50[t] };
    g_autofree char *label = g_strdup_printf (_("Month %u"), t);
    cx_snapshot_put_label (b, CX_BOOK_RISK, row, label, CX_UNIT_MONEY);
    for (guint k = 0; k < G_N_ELEMENTS (values); k++)
      put_number (b, row, COL_VALUE + k, CX_UNIT_MONEY, values[k]);
  }
  return row;
}

/* Adds the band from P10 to P90; its halves meet at the median. */
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
  CxBookChart c = cx_charts_new (b, LXW_CHART_AREA_STACKED, _("Cumulative cash: eight futures in ten lie in the band"));

  for (guint k = 0; k < G_N_ELEMENTS (bands); k++) {
    CxChartCells values = { CX_BOOK_RISK, b->fan_row, bands[k].col, b->fan_row + b->horizon, bands[k].col };
    lxw_chart_series *series = cx_charts_add_series (&c, bands[k].name, cx_charts_months (b), values, bands[k].color);
    lxw_chart_fill nothing = { .none = LXW_TRUE };
    if (k == 0)
      chart_series_set_fill (series, &nothing);
  }
  cx_charts_set_axes (&c, _("Month"), b->currency, TRUE);
  cx_charts_set_month_labels (b, &c);
  chart_legend_delete_series (c.chart, unnamed);
  cx_charts_insert (
    &c, CX_BOOK_RISK, CX_CHARTS_BELOW_HEADER, 8, 590, 400,
    _(
      "Area chart of cumulative cash by month: the band from the tenth to the ninetieth percentile of the simulated futures, with the median where its two halves meet."));
}

static void
add_histogram (CxBook *b)
{
  guint last = b->histogram_row + CX_HISTOGRAM_BINS - 1;
  CxBookChart c = cx_charts_new (b, LXW_CHART_COLUMN, _("How often each net present value comes out"));

  cx_charts_add_series (&c, _("Futures"), (CxChartCells){ CX_BOOK_RISK, b->histogram_row, 0, last, 0 },
                        (CxChartCells){ CX_BOOK_RISK, b->histogram_row, 3, last, 3 }, CX_CHARTS_LIVE);
  g_autofree char *from = g_strdup_printf (_("Net present value from, %s"), b->currency);
  cx_charts_set_axes (&c, from, _("Futures"), FALSE);
  chart_axis_set_num_format (c.chart->x_axis, "#,##0");
  chart_axis_set_interval_unit (c.chart->x_axis, 5);
  chart_set_series_gap (c.chart, 5);
  chart_legend_set_position (c.chart, LXW_CHART_LEGEND_NONE);
  cx_charts_insert (
    &c, CX_BOOK_RISK, CX_CHARTS_BELOW_HEADER + 22, 8, 590, 360,
    _("Histogram of the net present value of the simulated futures: how many lie in each of forty ranges of equal width."));
}

static void
draw (CxBook *b)
{
  if (b->fan_row > 0) {
    add_fan (b);
    add_histogram (b);
  }
}

static gboolean
is_asked_for (CxBook *b)
{
  return b->info->trials > 0;
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_RISK];
  const CxSimulation *s = b->what_ifs->simulation;
  const char *const heads[] = { _("Simulation"), _("Unit"), _("Value or P10"),       _("P50, the median"),
                                _("P90"),        _("Mean"), _("Standard deviation"), NULL };
  g_autofree char *note = cx_frame_snapshot_note (b);
  guint row = ROW_BODY;

  cx_frame_begin (b, CX_BOOK_RISK, _("Risk"), note);
  worksheet_set_column (ws, COL_LABEL, COL_LABEL, CX_SNAPSHOT_LABEL, NULL);
  worksheet_set_column (ws, COL_UNIT, COL_UNIT, 22, NULL);
  worksheet_set_column (ws, COL_VALUE, N_COLUMNS - 1, CX_SNAPSHOT_VALUE, NULL);
  put_columns (b, ROW_HEADER, heads);
  if (!s) {
    put_words (b, row, _("The simulation could not be run"), b->what_ifs->problem);
  } else if (s->n_varying == 0) {
    cx_cells_put_text (b, CX_BOOK_RISK, row, COL_LABEL, CX_STYLE_LABEL, cx_draws_why_none (s->model));
  } else {
    row = put_making (b, row, s) + 1;
    row = put_percentiles (b, row, s) + 1;
    row = put_probabilities (b, row, s) + 1;
    row = put_shares (b, row, s) + 1;
    row = put_fan (b, row, s) + 1;
    row = put_histogram (b, row, s);
  }
  cx_frame_freeze (b, CX_BOOK_RISK, ROW_BODY, 1, TRUE);
  /* The printed area includes the charts on the right. */
  if (row > ROW_BODY)
    worksheet_print_area (ws, 0, 0, row, 18);
}

const CxSheetType cx_sheet_risk = {
  .needs = CX_BOOK_NEEDS_WHAT_IFS, .is_wanted = is_asked_for, .write = write_sheet, .draw = draw
};
