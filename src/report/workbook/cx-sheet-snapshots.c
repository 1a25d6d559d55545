/* Scenarios and Sensitivity: what CX Case computed when the workbook was exported. Numbers, not formulas, and headed so. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/text/cx-format.h"
#include "report/workbook/cx-book.h"

enum { ROW_HEADER = 2, ROW_BODY = 3 };

void
cx_put_reason (CxBook *b, CxBookSheet sheet, guint row, guint col, const char *reason)
{
  cx_put_text (b, sheet, row, col, CX_STYLE_REASON, reason);
  /* Small letters: more of them fit than the column is wide. */
  cx_sheet_fit_row (b, sheet, row, reason, CX_SNAPSHOT_VALUE * 4 / 3);
}

void
cx_put_snapshot (CxBook *b, CxBookSheet sheet, guint row, guint col, CxUnit unit, double value, const char *reason)
{
  if (isfinite (value))
    cx_put_number (b, sheet, row, col, CX_STYLE_SNAPSHOT, cx_number_format (b, unit, FALSE), value);
  else if (reason)
    cx_put_reason (b, sheet, row, col, reason);
  else
    cx_put_text (b, sheet, row, col, CX_STYLE_SNAPSHOT, "–");
}

static void
put_heading (CxBook *b, guint row, const char *title)
{
  for (guint col = 0; col < 2 + b->scenarios->len; col++)
    cx_put_blank (b, CX_BOOK_SCENARIOS, row, col, CX_STYLE_HEADING, NULL);
  cx_put_text (b, CX_BOOK_SCENARIOS, row, 0, CX_STYLE_HEADING, title);
}

void
cx_put_label (CxBook *b, CxBookSheet sheet, guint row, const char *label, CxUnit unit)
{
  g_autofree char *words = cx_format_unit (unit, b->currency);
  cx_put_text (b, sheet, row, 0, CX_STYLE_WRAPPED, label);
  cx_put_text (b, sheet, row, 1, CX_STYLE_UNIT, words);
  cx_sheet_fit_row (b, sheet, row, label, CX_SNAPSHOT_LABEL * 5 / 4);
}

/* One row: a number of every scenario. */
typedef double (*ScenarioFunc) (const CxResults *r, guint which);

static void
put_across (CxBook *b, guint row, const char *label, CxUnit unit, ScenarioFunc func, guint which, const char *reason)
{
  cx_put_label (b, CX_BOOK_SCENARIOS, row, label, unit);
  for (guint k = 0; k < b->scenarios->len; k++)
    cx_put_snapshot (b, CX_BOOK_SCENARIOS, row, 2 + k, unit, func (g_ptr_array_index (b->scenarios, k), which), reason);
}

static double
delay_cost (const CxResults *r, guint which)
{
  return r->cost_of_delay[which];
}

static double
npv_alone (const CxResults *r, guint which)
{
  return r->initiatives[which].npv_alone;
}

static double
npv_if_dropped (const CxResults *r, guint which)
{
  return r->initiatives[which].npv_if_dropped;
}

static double
payback_alone (const CxResults *r, guint which)
{
  return r->initiatives[which].payback_alone;
}

static double
cumulative (const CxResults *r, guint which)
{
  return cx_results_series (r, CX_SERIES_CUMULATIVE)[which];
}

void
cx_sheet_scenarios (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_SCENARIOS];
  g_autofree char *note = cx_snapshot_note (b);
  guint row = ROW_BODY;

  cx_sheet_begin (b, CX_BOOK_SCENARIOS, _("Scenarios"), note);
  worksheet_set_column (ws, 0, 0, CX_SNAPSHOT_LABEL, NULL);
  worksheet_set_column (ws, 1, 1, 22, NULL);
  worksheet_set_column (ws, 2, (lxw_col_t) (1 + b->scenarios->len), CX_SNAPSHOT_VALUE, NULL);
  cx_put_text (b, CX_BOOK_SCENARIOS, ROW_HEADER, 0, CX_STYLE_HEADER_LABEL, _("Scenario"));
  cx_put_text (b, CX_BOOK_SCENARIOS, ROW_HEADER, 1, CX_STYLE_HEADER, _("Unit"));
  for (guint k = 0; k < b->scenarios->len; k++) {
    const char *name = g_ptr_array_index (b->scenario_names, k);
    cx_put_text (b, CX_BOOK_SCENARIOS, ROW_HEADER, 2 + k, CX_STYLE_HEADER, name);
    cx_sheet_fit_row (b, CX_BOOK_SCENARIOS, ROW_HEADER, name, CX_SNAPSHOT_VALUE);
  }

  put_heading (b, row++, _("Results"));
  for (guint i = 0; i < CX_N_RESULTS; i++, row++) {
    const CxResultInfo *info = cx_result_info (i);
    cx_put_label (b, CX_BOOK_SCENARIOS, row, _(info->label), info->unit);
    for (guint k = 0; k < b->scenarios->len; k++) {
      const CxResults *r = g_ptr_array_index (b->scenarios, k);
      cx_put_snapshot (b, CX_BOOK_SCENARIOS, row, 2 + k, info->unit, r->value[i], r->reason[i]);
    }
  }
  row++;
  put_heading (b, row++, _("Cost of delay, over the same horizon (live: set the delay on Inputs)"));
  for (guint d = 0; d < 4; d++) {
    g_autofree char *label =
      g_strdup_printf (ngettext ("Everything %d month later", "Everything %d months later", (gulong) cx_delays[d]), cx_delays[d]);
    put_across (b, row++, label, CX_UNIT_MONEY, delay_cost, d, NULL);
  }
  row++;
  put_heading (b, row++, _("Initiatives (live: set “Included” on Inputs)"));
  for (guint i = 0; i < b->model->initiatives->len; i++) {
    const char *name = cx_item_name (g_array_index (b->model->initiatives, CxInitiativeNodes, i).initiative);
    g_autofree char *alone = g_strdup_printf (_("%s: net present value alone"), name);
    g_autofree char *dropped = g_strdup_printf (_("%s: net present value of the program without it"), name);
    g_autofree char *payback = g_strdup_printf (_("%s: payback alone"), name);
    put_across (b, row++, alone, CX_UNIT_MONEY, npv_alone, i, NULL);
    put_across (b, row++, dropped, CX_UNIT_MONEY, npv_if_dropped, i, NULL);
    put_across (b, row++, payback, CX_UNIT_MONTHS, payback_alone, i, _("not within the horizon"));
  }
  row++;
  put_heading (b, row++, _("Cumulative cash by month"));
  b->curves_row = row;
  for (guint t = 0; t <= b->horizon; t++) {
    g_autofree char *label = g_strdup_printf (_("Month %u"), t);
    put_across (b, row++, label, CX_UNIT_MONEY, cumulative, t, NULL);
  }
  cx_sheet_freeze (b, CX_BOOK_SCENARIOS, ROW_BODY, 1, TRUE);
}

enum {
  TORNADO_LABEL,
  TORNADO_UNIT,
  TORNADO_ENDS,
  TORNADO_MONEY = 4,
  TORNADO_ROI = 9,
  TORNADO_PAYBACK = 11,
  TORNADO_BREAK_EVEN = 13,
  TORNADO_RANGE
};

#define BREAK_EVEN_WIDTH 24

static void
put_break_even (CxBook *b, guint row, const CxSwing *s, const CxBreakEven *found)
{
  g_autofree char *reason = cx_break_even_reason (s->input, found);

  if (reason) {
    cx_put_text (b, CX_BOOK_SENSITIVITY, row, TORNADO_BREAK_EVEN, CX_STYLE_REASON, reason);
    cx_sheet_fit_row (b, CX_BOOK_SENSITIVITY, row, reason, BREAK_EVEN_WIDTH * 4 / 3);
  } else {
    /* Four digits say enough. */
    double digits = found->value == 0 ? 0 : floor (log10 (fabs (found->value))) - 3;
    double shown = digits < 0 ? rint (found->value * pow (10, -digits)) / pow (10, -digits) : rint (found->value);
    cx_put_number (b, CX_BOOK_SENSITIVITY, row, TORNADO_BREAK_EVEN, CX_STYLE_SNAPSHOT,
                   cx_exact_format (b, s->input->field->unit, &shown, 1), found->value);
  }
}

static void
put_swing (CxBook *b, guint row, const CxSwing *s)
{
  double npv = b->results->value[CX_RESULT_NPV];
  CxUnit unit = s->input->field->unit;
  g_autofree char *label = cx_input_label (s->input->item, s->input->field);
  const double ends[] = { s->low, s->high }, money[] = { s->npv_low, s->npv_high, s->npv_low - npv, s->npv_high - npv, s->swing };
  const double roi[] = { s->roi_low, s->roi_high }, payback[] = { s->payback_low, s->payback_high };

  cx_put_label (b, CX_BOOK_SENSITIVITY, row, label, unit);
  for (guint k = 0; k < 2; k++)
    cx_put_number (b, CX_BOOK_SENSITIVITY, row, TORNADO_ENDS + k, CX_STYLE_SNAPSHOT, cx_exact_format (b, unit, ends, 2), ends[k]);
  for (guint k = 0; k < G_N_ELEMENTS (money); k++)
    cx_put_snapshot (b, CX_BOOK_SENSITIVITY, row, TORNADO_MONEY + k, CX_UNIT_MONEY, money[k], NULL);
  for (guint k = 0; k < 2; k++) {
    g_autofree char *none = cx_swing_reason (s, k == 1);
    cx_put_snapshot (b, CX_BOOK_SENSITIVITY, row, TORNADO_ROI + k, CX_UNIT_SHARE, roi[k], none ? none : _("no costs"));
    cx_put_snapshot (b, CX_BOOK_SENSITIVITY, row, TORNADO_PAYBACK + k, CX_UNIT_MONTHS, payback[k],
                     none ? none : _("not within the horizon"));
  }
  cx_put_reason (b, CX_BOOK_SENSITIVITY, row, TORNADO_RANGE, s->assumed ? _("±10 %, assumed") : _("given"));
}

void
cx_sheet_sensitivity (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_SENSITIVITY];
  g_autofree char *note = cx_snapshot_note (b);
  const char *const heads[] = { _("Input"),
                                _("Unit"),
                                _("Low"),
                                _("High"),
                                _("Net present value at low"),
                                _("Net present value at high"),
                                _("Change at low"),
                                _("Change at high"),
                                _("Swing"),
                                _("Return on investment at low"),
                                _("Return on investment at high"),
                                _("Payback at low, months"),
                                _("Payback at high, months"),
                                _("Break-even: net present value is 0"),
                                _("Range") };
  const GArray *swings = b->what_ifs->swings;

  cx_sheet_begin (b, CX_BOOK_SENSITIVITY, _("Sensitivity"), note);
  worksheet_set_column (ws, TORNADO_LABEL, TORNADO_LABEL, CX_SNAPSHOT_LABEL, NULL);
  worksheet_set_column (ws, TORNADO_UNIT, TORNADO_UNIT, 22, NULL);
  worksheet_set_column (ws, TORNADO_ENDS, TORNADO_RANGE, CX_SNAPSHOT_VALUE, NULL);
  worksheet_set_column (ws, TORNADO_BREAK_EVEN, TORNADO_BREAK_EVEN, BREAK_EVEN_WIDTH, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    cx_put_text (b, CX_BOOK_SENSITIVITY, ROW_HEADER, i, i == 0 ? CX_STYLE_HEADER_LABEL : CX_STYLE_HEADER, heads[i]);
  worksheet_set_row (ws, ROW_HEADER, 42, NULL);
  for (guint i = 0; i < swings->len; i++) {
    const CxSwing *s = &g_array_index (swings, CxSwing, i);
    put_swing (b, ROW_BODY + i, s);
    if (i < b->what_ifs->n_break_evens)
      put_break_even (b, ROW_BODY + i, s, &b->what_ifs->break_evens[i]);
    else
      cx_put_text (b, CX_BOOK_SENSITIVITY, ROW_BODY + i, TORNADO_BREAK_EVEN, CX_STYLE_SNAPSHOT, "–");
  }
  cx_sheet_freeze (b, CX_BOOK_SENSITIVITY, ROW_BODY, 1, TRUE);
  worksheet_set_paper (ws, 8); /* A3 */
  /* With the chart to the right. */
  worksheet_print_area (ws, 0, 0, MAX (ROW_BODY + swings->len, 26), 28);
}
