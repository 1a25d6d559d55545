/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-tracking.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/case/cx-actuals.h"
#include "report/words/cx-tracked.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"
#include "report/workbook/cx-snapshot.h"

#define SHEET CX_BOOK_TRACKING

enum { ROW_SENTENCE = 2, ROW_PLAN, ROW_BODY = 5 };
enum {
  COL_LINE,
  COL_UNIT,
  COL_QUARTER,
  COL_PLAN,
  COL_ACTUAL,
  COL_VARIANCE,
  COL_PLAN_SO_FAR,
  COL_ACTUAL_SO_FAR,
  COL_VARIANCE_SO_FAR,
  COL_FORECAST,
  COL_AT_RATE,
  COL_NOTE
};

#define NOTE_WIDTH 40

static guint
put_header (CxBook *b, guint row, const char *const *heads)
{
  for (guint i = 0; heads[i]; i++)
    cx_cells_put_text (b, SHEET, row, i, i == 0 ? CX_STYLE_HEADER_LABEL : CX_STYLE_HEADER, heads[i]);
  worksheet_set_row (b->sheets[SHEET], row, 30, NULL);
  return row + 1;
}

/* ---- The forecast ---- */

static guint
put_results (CxBook *b, guint row, const CxTracking *t)
{
  static const CxResult shown[] = { CX_RESULT_NPV, CX_RESULT_PAYBACK,        CX_RESULT_DISCOUNTED_PAYBACK,
                                    CX_RESULT_ROI, CX_RESULT_TOTAL_BENEFITS, CX_RESULT_TOTAL_COSTS };
  const CxResults *const columns[] = { t->plan, t->forecast, t->at_rate };

  row = put_header (b, row,
                    (const char *const[]){ _("Forecast"), _("Unit"), _("Planned"), _("If the rest goes as planned"),
                                           _("At this pace"), NULL });
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++, row++) {
    const CxResultInfo *info = cx_result_info (shown[i]);
    cx_snapshot_put_label (b, SHEET, row, _(info->label), info->unit);
    for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
      cx_snapshot_put_value (b, SHEET, row, COL_QUARTER + k, info->unit, columns[k]->value[shown[i]],
                             columns[k]->reason[shown[i]]);
  }
  return row;
}

static guint
put_realised (CxBook *b, guint row, const CxTracking *t)
{
  const CxModel *m = t->models[0];
  const struct {
    const char *label;
    CxUnit unit;
    CxNode node;
  } rows[] = {
    { _("Present value of the benefits measured"), CX_UNIT_MONEY, m->realised_benefits },
    { _("Present value of all costs to date"), CX_UNIT_MONEY, m->realised_costs },
    { _("Realised return on investment (before tax)"), CX_UNIT_SHARE, m->realised_roi },
  };

  row = put_header (b, row, (const char *const[]){ _("Realised so far"), _("Unit"), _("Value"), NULL });
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++, row++) {
    cx_snapshot_put_label (b, SHEET, row, rows[i].label, rows[i].unit);
    cx_snapshot_put_value (b, SHEET, row, COL_QUARTER, rows[i].unit, cx_results_at (t->forecast, rows[i].node),
                           cx_results_reason (t->forecast, rows[i].node));
  }
  return row;
}

/* ---- Quarters ---- */

static void
put_quarter (CxBook *b, guint row, const CxTrackedLine *line, const char *label, const CxTrackedQuarter *q)
{
  CxUnit unit = cx_actuals_unit (line->field);
  const double values[] = { q->plan,
                            q->actual,
                            q->actual - q->plan,
                            q->cumulative_plan,
                            q->cumulative_actual,
                            q->cumulative_actual - q->cumulative_plan,
                            q->forecast,
                            q->at_rate };
  g_autofree char *quarter = cx_tracked_quarter (q->quarter);
  const CxItem *actual = cx_actuals_find (b->c, line->path, q->quarter);
  const char *note = actual ? cx_item_text (actual, "note") : "";

  cx_snapshot_put_label (b, SHEET, row, label, unit);
  cx_cells_put_text (b, SHEET, row, COL_QUARTER, CX_STYLE_SNAPSHOT, quarter);
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    cx_snapshot_put_value (b, SHEET, row, COL_PLAN + k, unit, values[k], k == 0 ? q->no_plan : NULL);
  if (!*note)
    return;
  cx_cells_put_text (b, SHEET, row, COL_NOTE, CX_STYLE_WRAPPED, note);
  cx_frame_fit_row (b, SHEET, row, note, NOTE_WIDTH);
}

static guint
put_lines (CxBook *b, guint row, const CxTracking *t)
{
  row = put_header (b, row,
                    (const char *const[]){ _("Line"), _("Unit"), _("Quarter"), _("Plan"), _("Actual"), _("Variance"),
                                           _("Plan so far"), _("Actual so far"), _("Variance so far"),
                                           _("Actual, then as planned"), _("Actual, then at this pace"), _("Note"), NULL });
  for (guint i = 0; i < t->lines->len; i++) {
    const CxTrackedLine *line = g_ptr_array_index (t->lines, i);
    g_autoptr (GArray) quarters = cx_tracking_quarters (t, line->path);
    g_autofree char *label = cx_actuals_label (line->item, line->field);
    for (guint k = 0; k < quarters->len; k++) {
      const CxTrackedQuarter *quarter = &g_array_index (quarters, CxTrackedQuarter, k);
      /* Figures have no forecast, so a quarter without a measured figure is empty. */
      if (!line->field || !isnan (quarter->actual))
        put_quarter (b, row++, line, label, quarter);
    }
  }
  return row;
}

static guint
put_all (CxBook *b)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxTracked) tracked = NULL;
  guint row = ROW_BODY;

  if (cx_item_n (b->c, CX_ITEM_ACTUAL) == 0) {
    cx_cells_put_text (
      b, SHEET, ROW_SENTENCE, COL_LINE, CX_STYLE_REMARK,
      _("No actual has been entered yet. Once benefits and costs are measured, this sheet compares them with the plan."));
    return row;
  }
  tracked = cx_tracked_new (b->results, &error);
  if (!tracked) {
    cx_cells_put_text (b, SHEET, ROW_SENTENCE, COL_LINE, CX_STYLE_REMARK, error->message);
    return row;
  }
  g_autofree char *sentence = cx_tracked_sentence (tracked);
  cx_cells_put_text (b, SHEET, ROW_SENTENCE, COL_LINE, CX_STYLE_REMARK, sentence);
  if (tracked->approved)
    /* Translators: a version of the case: “Board, October”, approved on 2027-03-31. */
    cx_cells_put_printf (b, SHEET, ROW_PLAN, COL_LINE, CX_STYLE_REMARK, _("The plan is %s."), tracked->approved);
  else
    cx_cells_put_text (b, SHEET, ROW_PLAN, COL_LINE, CX_STYLE_REMARK,
                       _("The plan is the case as it is now; no version is locked as approved."));
  row = put_results (b, row, tracked->tracking) + 1;
  row = put_realised (b, row, tracked->tracking) + 1;
  return put_lines (b, row, tracked->tracking);
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[SHEET];
  g_autofree char *note = cx_frame_snapshot_note (b);
  guint last;

  cx_frame_begin (b, SHEET, _("Tracking"), note);
  worksheet_set_column (ws, COL_LINE, COL_LINE, CX_SNAPSHOT_LABEL, NULL);
  worksheet_set_column (ws, COL_UNIT, COL_UNIT, 22, NULL);
  worksheet_set_column (ws, COL_QUARTER, COL_AT_RATE, CX_SNAPSHOT_VALUE, NULL);
  worksheet_set_column (ws, COL_NOTE, COL_NOTE, NOTE_WIDTH, NULL);
  last = put_all (b);
  cx_frame_freeze (b, SHEET, ROW_SENTENCE, 1, TRUE);
  worksheet_set_paper (ws, 8); /* A3 */
  worksheet_print_area (ws, 0, 0, last, COL_NOTE);
}

const CxSheetType cx_sheet_tracking = { .needs = CX_BOOK_NEEDS_PLAN, .write = write_sheet };
