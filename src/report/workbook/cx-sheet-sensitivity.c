/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-sensitivity.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/analysis/cx-sensitivity.h"
#include "model/build/cx-result.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-charts.h"
#include "report/workbook/cx-frame.h"
#include "report/workbook/cx-snapshot.h"

enum { ROW_HEADER = 2, ROW_BODY = 3 };
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

/* Returns whether the sensitivity has any rows. An initiative that is dropped has a figure of its own. */
static gboolean
varies (CxBook *b)
{
  for (guint i = 0; i < b->model->inputs->len; i++)
    if (((const CxInput *) g_ptr_array_index (b->model->inputs, i))->field->type != CX_FIELD_SWITCH)
      return TRUE;
  return FALSE;
}

#define BREAK_EVEN_WIDTH 24

static void
put_break_even (CxBook *b, guint row, const CxSwing *s, const CxBreakEven *found)
{
  g_autofree char *reason = cx_break_even_reason (s->input, found);

  if (reason) {
    cx_cells_put_text (b, CX_BOOK_SENSITIVITY, row, TORNADO_BREAK_EVEN, CX_STYLE_REASON, reason);
    cx_frame_fit_row (b, CX_BOOK_SENSITIVITY, row, reason, BREAK_EVEN_WIDTH * 4 / 3);
  } else {
    /* Four digits are enough. */
    double digits = found->value == 0 ? 0 : floor (log10 (fabs (found->value))) - 3;
    double shown = digits < 0 ? rint (found->value * pow (10, -digits)) / pow (10, -digits) : rint (found->value);
    cx_cells_put_number (b, CX_BOOK_SENSITIVITY, row, TORNADO_BREAK_EVEN, CX_STYLE_SNAPSHOT,
                         cx_formats_exact (b, s->input->field->unit, &shown, 1), found->value);
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

  cx_snapshot_put_label (b, CX_BOOK_SENSITIVITY, row, label, unit);
  for (guint k = 0; k < 2; k++)
    if (isnan (ends[k]))
      cx_snapshot_put_reason (b, CX_BOOK_SENSITIVITY, row, TORNADO_ENDS + k, _("each year has its own"));
    else
      cx_cells_put_number (b, CX_BOOK_SENSITIVITY, row, TORNADO_ENDS + k, CX_STYLE_SNAPSHOT, cx_formats_exact (b, unit, ends, 2),
                           ends[k]);
  for (guint k = 0; k < G_N_ELEMENTS (money); k++)
    cx_snapshot_put_value (b, CX_BOOK_SENSITIVITY, row, TORNADO_MONEY + k, CX_UNIT_MONEY, money[k], NULL);
  for (guint k = 0; k < 2; k++) {
    g_autofree char *none = cx_sensitivity_reason (s, k == 1);
    cx_snapshot_put_value (b, CX_BOOK_SENSITIVITY, row, TORNADO_ROI + k, CX_UNIT_SHARE, roi[k], none ? none : _("no costs"));
    cx_snapshot_put_value (b, CX_BOOK_SENSITIVITY, row, TORNADO_PAYBACK + k, CX_UNIT_MONTHS, payback[k],
                           none ? none : _("not within the horizon"));
  }
  cx_snapshot_put_reason (b, CX_BOOK_SENSITIVITY, row, TORNADO_RANGE, s->assumed ? _("±10%, assumed") : _("given"));
}

static void
draw (CxBook *b)
{
  guint n = MIN (b->what_ifs->swings->len, 12);

  while (n > 0 && g_array_index (b->what_ifs->swings, CxSwing, n - 1).swing == 0)
    n--;
  guint first = 3, last = first + n - 1;

  if (!n || !(g_array_index (b->what_ifs->swings, CxSwing, 0).swing > 0))
    return;
  CxBookChart c = cx_charts_new (b, LXW_CHART_BAR_STACKED, _("Inputs that move net present value most"));
  CxChartCells names = { CX_BOOK_SENSITIVITY, first, 0, last, 0 };
  cx_charts_add_series (&c, _("At low"), names, (CxChartCells){ CX_BOOK_SENSITIVITY, first, 6, last, 6 }, CX_CHARTS_BAD);
  cx_charts_add_series (&c, _("At high"), names, (CxChartCells){ CX_BOOK_SENSITIVITY, first, 7, last, 7 }, CX_CHARTS_GOOD);
  cx_charts_set_axes (&c, _("Input"), b->currency, TRUE);
  cx_charts_insert (
    &c, CX_BOOK_SENSITIVITY, CX_CHARTS_BELOW_HEADER, 16, 720, 440,
    _(
      "Tornado: how far net present value changes when each input goes to its low and to its high value, the largest swing first."));
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_SENSITIVITY];
  g_autofree char *note = cx_frame_snapshot_note (b);
  const char *const heads[] = { _("Input"),
                                _("Unit"),
                                C_("range", "Low"),
                                C_("range", "High"),
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
  guint row = ROW_BODY;

  cx_frame_begin (b, CX_BOOK_SENSITIVITY, _("Sensitivity"), note);
  worksheet_set_column (ws, TORNADO_LABEL, TORNADO_LABEL, CX_SNAPSHOT_LABEL, NULL);
  worksheet_set_column (ws, TORNADO_UNIT, TORNADO_UNIT, 22, NULL);
  worksheet_set_column (ws, TORNADO_ENDS, TORNADO_RANGE, CX_SNAPSHOT_VALUE, NULL);
  worksheet_set_column (ws, TORNADO_BREAK_EVEN, TORNADO_BREAK_EVEN, BREAK_EVEN_WIDTH, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    cx_cells_put_text (b, CX_BOOK_SENSITIVITY, ROW_HEADER, i, i == 0 ? CX_STYLE_HEADER_LABEL : CX_STYLE_HEADER, heads[i]);
  worksheet_set_row (ws, ROW_HEADER, 42, NULL);
  for (guint i = 0; i < swings->len; i++) {
    const CxSwing *s = &g_array_index (swings, CxSwing, i);
    if (s->swing == 0)
      continue;
    put_swing (b, row, s);
    if (i < b->what_ifs->n_break_evens)
      put_break_even (b, row, s, &b->what_ifs->break_evens[i]);
    else
      cx_cells_put_text (b, CX_BOOK_SENSITIVITY, row, TORNADO_BREAK_EVEN, CX_STYLE_SNAPSHOT, "–");
    row++;
  }
  const guint n_still = swings->len - (row - ROW_BODY);
  if (n_still > 0)
    cx_cells_put_printf (b, CX_BOOK_SENSITIVITY, row + 1, TORNADO_LABEL, CX_STYLE_REMARK,
                         ngettext ("%u input is left out, because it does not move net present value.",
                                   "%u inputs are left out, because they do not move net present value.", n_still),
                         n_still);
  cx_frame_freeze (b, CX_BOOK_SENSITIVITY, ROW_BODY, 1, TRUE);
  worksheet_set_paper (ws, 8); /* A3 */
  /* The printed area includes the chart on the right. */
  worksheet_print_area (ws, 0, 0, MAX (ROW_BODY + swings->len, 26), 28);
}

const CxSheetType cx_sheet_sensitivity = {
  .needs = CX_BOOK_NEEDS_WHAT_IFS, .is_wanted = varies, .write = write_sheet, .draw = draw
};
