/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-scenarios.h"

#include <glib/gi18n-lib.h>

#include "model/build/cx-result.h"
#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"
#include "report/workbook/cx-snapshot.h"

enum { ROW_HEADER = 2, ROW_BODY = 3 };

static void
put_heading (CxBook *b, guint row, const char *title)
{
  for (guint col = 0; col < 2 + b->scenarios->len; col++)
    cx_cells_put_blank (b, CX_BOOK_SCENARIOS, row, col, CX_STYLE_HEADING, NULL);
  cx_cells_put_text (b, CX_BOOK_SCENARIOS, row, 0, CX_STYLE_HEADING, title);
}

/* A row has one number for each scenario. */
typedef double (*ScenarioFunc) (const CxResults *r, guint which);

static void
put_across (CxBook *b, guint row, const char *label, CxUnit unit, ScenarioFunc func, guint which, const char *reason)
{
  cx_snapshot_put_label (b, CX_BOOK_SCENARIOS, row, label, unit);
  for (guint k = 0; k < b->scenarios->len; k++)
    cx_snapshot_put_value (b, CX_BOOK_SCENARIOS, row, 2 + k, unit, func (g_ptr_array_index (b->scenarios, k), which), reason);
}

static double
delay_cost (const CxResults *r, guint which)
{
  return r->cost_of_delay[which];
}

static double
weighted_npv (const CxResults *r, guint which)
{
  return r->weighted_npv;
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

/* Puts a grid in which the program is late and its benefits are lower. */
static guint
put_grid (CxBook *b, guint row)
{
  put_heading (b, row++, _("Net present value if benefits fall short and everything starts later (live: set both on Inputs)"));
  cx_cells_put_text (b, CX_BOOK_SCENARIOS, row, 0, CX_STYLE_HEADER_LABEL, _("All benefits lower by"));
  cx_cells_put_text (b, CX_BOOK_SCENARIOS, row, 1, CX_STYLE_HEADER, _("Unit"));
  for (guint d = 0; d < CX_TWO_WAY_DELAYS; d++) {
    const guint months = (guint) cx_two_way_delays[d];
    g_autofree char *head =
      months ? g_strdup_printf (ngettext ("%u month later", "%u months later", months), months) : g_strdup (_("no delay"));
    cx_cells_put_text (b, CX_BOOK_SCENARIOS, row, 2 + d, CX_STYLE_HEADER, head);
  }
  row++;
  for (guint k = 0; k < CX_TWO_WAY_SHORTFALLS; k++, row++) {
    g_autofree char *share = cx_format_value (cx_two_way_shortfalls[k], CX_UNIT_SHARE, b->currency, TRUE);
    cx_snapshot_put_label (b, CX_BOOK_SCENARIOS, row, share, CX_UNIT_MONEY);
    for (guint d = 0; d < CX_TWO_WAY_DELAYS; d++)
      cx_snapshot_put_value (b, CX_BOOK_SCENARIOS, row, 2 + d, CX_UNIT_MONEY, b->what_ifs->grid[k * CX_TWO_WAY_DELAYS + d],
                             _("no result"));
  }
  return row;
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_SCENARIOS];
  g_autofree char *note = cx_frame_snapshot_note (b);
  guint row = ROW_BODY;

  cx_frame_begin (b, CX_BOOK_SCENARIOS, _("Scenarios"), note);
  worksheet_set_column (ws, 0, 0, CX_SNAPSHOT_LABEL, NULL);
  worksheet_set_column (ws, 1, 1, 22, NULL);
  worksheet_set_column (ws, 2, (lxw_col_t) (1 + MAX (b->scenarios->len, CX_TWO_WAY_DELAYS)), CX_SNAPSHOT_VALUE, NULL);
  cx_cells_put_text (b, CX_BOOK_SCENARIOS, ROW_HEADER, 0, CX_STYLE_HEADER_LABEL, _("Scenario"));
  cx_cells_put_text (b, CX_BOOK_SCENARIOS, ROW_HEADER, 1, CX_STYLE_HEADER, _("Unit"));
  for (guint k = 0; k < b->scenarios->len; k++) {
    const char *name = g_ptr_array_index (b->scenario_names, k);
    cx_cells_put_text (b, CX_BOOK_SCENARIOS, ROW_HEADER, 2 + k, CX_STYLE_HEADER, name);
    cx_frame_fit_row (b, CX_BOOK_SCENARIOS, ROW_HEADER, name, CX_SNAPSHOT_VALUE);
  }

  put_heading (b, row++, _("Results"));
  for (guint i = 0; i < CX_N_RESULTS; i++, row++) {
    const CxResultInfo *info = cx_result_info (i);
    cx_snapshot_put_label (b, CX_BOOK_SCENARIOS, row, _(info->label), info->unit);
    for (guint k = 0; k < b->scenarios->len; k++) {
      const CxResults *r = g_ptr_array_index (b->scenarios, k);
      cx_snapshot_put_value (b, CX_BOOK_SCENARIOS, row, 2 + k, info->unit, r->value[i], r->reason[i]);
    }
  }
  cx_snapshot_put_label (b, CX_BOOK_SCENARIOS, row, _("Weight of the scenario"), CX_UNIT_SHARE);
  for (guint k = 0; k < b->scenarios->len; k++)
    cx_snapshot_put_value (b, CX_BOOK_SCENARIOS, row, 2 + k, CX_UNIT_SHARE, cx_book_weight (b, k), _("computed, has none"));
  put_across (b, ++row, _("Weighted net present value"), CX_UNIT_MONEY, weighted_npv, 0, _("no scenario has a weight"));
  row += 2;
  put_heading (b, row++, _("Cost of delay, over the same horizon (live: set the delay on Inputs)"));
  for (guint d = 0; d < 4; d++) {
    g_autofree char *label =
      g_strdup_printf (ngettext ("Everything %d month later", "Everything %d months later", (gulong) cx_delays[d]), cx_delays[d]);
    put_across (b, row++, label, CX_UNIT_MONEY, delay_cost, d, NULL);
  }
  row = put_grid (b, row + 1) + 1;
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
  cx_frame_freeze (b, CX_BOOK_SCENARIOS, ROW_BODY, 1, TRUE);
}

const CxSheetType cx_sheet_scenarios = { .needs = CX_BOOK_NEEDS_WHAT_IFS, .write = write_sheet };
