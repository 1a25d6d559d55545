/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-bridge.h"

#include <glib/gi18n-lib.h>

#include "model/text/cx-format.h"
#include "report/workbook/cx-flows.h"
#include "report/workbook/cx-frame.h"

enum { COL_LABEL, COL_UNIT };
enum { ROW_HEADER = 2, ROW_BODY = 3 };

/* A sheet whose rows are added from top to bottom. */
typedef struct {
  CxBook *b;
  guint row;
  double reached; /* in today's money */
} Bridge;

static void
put_label (Bridge *s, const char *label, gboolean strong)
{
  g_autofree char *unit = cx_format_unit (CX_UNIT_MONEY, s->b->currency);

  cx_cells_put_text (s->b, CX_BOOK_BRIDGE, s->row, COL_LABEL, strong ? CX_STYLE_STRONG : CX_STYLE_WRAPPED, label);
  cx_cells_put_text (s->b, CX_BOOK_BRIDGE, s->row, COL_UNIT, strong ? CX_STYLE_STRONG_UNIT : CX_STYLE_UNIT, unit);
  cx_frame_fit_row (s->b, CX_BOOK_BRIDGE, s->row, label, 60);
}

static void
put_formula (Bridge *s, guint col, CxStyle style, const char *formula, double value)
{
  cx_cells_put_formula (s->b, CX_BOOK_BRIDGE, s->row, col, style, cx_formats_number (s->b, CX_UNIT_MONEY, FALSE), formula, value,
                        NULL);
}

/* Puts the effect of discounting: the present value less the sum of the amounts. */
static void
put_discounting (Bridge *s, CxStyle style)
{
  g_autofree char *formula = g_strdup_printf ("=E%u-C%u", s->row + 1, s->row + 1);

  put_formula (s, CX_BRIDGE_DISCOUNTING, style, formula,
               cx_cells_value (s->b, CX_BOOK_BRIDGE, s->row, CX_BRIDGE_PRESENT) -
                 cx_cells_value (s->b, CX_BOOK_BRIDGE, s->row, CX_BRIDGE_TOTAL));
}

/* Puts a row of the model; a STEP moves the level reached. */
static void
put_node (Bridge *s, const char *label, CxNode node, int sign, gboolean step)
{
  CxSection section;
  guint at;

  if (!node || !cx_layout_find (s->b->layout, node, &section, &at))
    return;
  put_label (s, label, FALSE);
  cx_flows_put_total (s->b, CX_BOOK_BRIDGE, s->row, CX_BRIDGE_TOTAL, CX_STYLE_VALUE, node, sign);
  double present = cx_flows_put_present (s->b, CX_BOOK_BRIDGE, s->row, CX_BRIDGE_PRESENT, CX_STYLE_VALUE, node, sign);
  put_discounting (s, CX_STYLE_VALUE);
  if (step) {
    g_autofree char *reached = g_strdup_printf ("=F%u+E%u", s->row, s->row + 1);
    put_formula (s, CX_BRIDGE_REACHED, CX_STYLE_VALUE, reached, s->reached += present);
  }
  s->row++;
}

/* Puts the sum of the N rows above as a step. */
static void
put_sum (Bridge *s, const char *label, guint n)
{
  double present = 0;

  put_label (s, label, TRUE);
  for (guint col = CX_BRIDGE_TOTAL; col <= CX_BRIDGE_PRESENT; col += CX_BRIDGE_PRESENT - CX_BRIDGE_TOTAL) {
    g_autofree char *formula = g_strdup_printf ("=SUM(%c%u:%c%u)", 'A' + col, s->row + 1 - n, 'A' + col, s->row);
    double sum = 0;
    for (guint k = 1; k <= n; k++)
      sum += cx_cells_value (s->b, CX_BOOK_BRIDGE, s->row - k, col);
    put_formula (s, col, CX_STYLE_TOTAL, formula, sum);
    present = sum;
  }
  put_discounting (s, CX_STYLE_TOTAL);
  s->reached += present;
}

static void
put_heading (Bridge *s, const char *title)
{
  for (guint col = 0; col <= CX_BRIDGE_REACHED; col++)
    cx_cells_put_blank (s->b, CX_BOOK_BRIDGE, s->row, col, CX_STYLE_HEADING, NULL);
  cx_cells_put_text (s->b, CX_BOOK_BRIDGE, s->row++, COL_LABEL, CX_STYLE_HEADING, title);
}

/* Puts each line, and then the initiative, which moves the level reached. LAST is the row of the step before, 0 for the first
 * one. */
static void
put_initiative (Bridge *s, const CxItem *initiative, guint *last)
{
  CxBook *b = s->b;
  guint n = 0;

  for (guint i = 0; i < b->model->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (b->model->lines, CxLineNodes, i);
    if (line->benefit->parent != initiative)
      continue;
    if (!n++)
      put_heading (s, cx_item_name (initiative));
    put_node (s, cx_item_name (line->benefit), line->amount, 1, FALSE);
    cx_frame_group_row (b, CX_BOOK_BRIDGE, s->row - 1);
  }
  if (!n)
    return;
  g_autofree char *label = g_strdup_printf (_("Benefits of %s, each line alone"), cx_item_name (initiative));
  g_autofree char *reached = *last ? g_strdup_printf ("=F%u+E%u", *last + 1, s->row + 1) : g_strdup_printf ("=E%u", s->row + 1);
  put_sum (s, label, n);
  put_formula (s, CX_BRIDGE_REACHED, CX_STYLE_TOTAL, reached, s->reached);
  *last = s->row++;
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_BRIDGE];
  const CxModel *m = b->model;
  const char *const heads[] = {
    _("Step"), _("Unit"), _("Over the horizon"), _("Discounting"), _("In today's money"), _("Reached so far"), NULL
  };
  Bridge s = { .b = b, .row = ROW_BODY };
  guint last = 0, steps;

  cx_frame_begin (b, CX_BOOK_BRIDGE, _("Bridge"),
                  _("Live: from the benefits of each initiative to net present value. Costs and tax are taken away."));
  worksheet_set_column (ws, COL_LABEL, COL_LABEL, 56, NULL);
  worksheet_set_column (ws, COL_UNIT, COL_UNIT, 14, NULL);
  worksheet_set_column (ws, CX_BRIDGE_TOTAL, CX_BRIDGE_REACHED, 20, NULL);
  cx_frame_header (b, CX_BOOK_BRIDGE, ROW_HEADER, heads);
  cx_cells_put_text (b, CX_BOOK_BRIDGE, ROW_HEADER, COL_LABEL, CX_STYLE_HEADER_LABEL, heads[0]);

  for (guint i = 0; i < m->initiatives->len; i++)
    put_initiative (&s, g_array_index (m->initiatives, CxInitiativeNodes, i).initiative, &last);
  put_heading (&s, _("The program"));
  put_label (&s, _("Benefits of all initiatives, each line alone"), TRUE);
  for (guint col = COL_UNIT; col < CX_BRIDGE_REACHED; col++)
    cx_cells_put_blank (b, CX_BOOK_BRIDGE, s.row, col, CX_STYLE_TOTAL, NULL);
  g_autofree char *so_far = last ? g_strdup_printf ("=F%u", last + 1) : g_strdup ("=0");
  put_formula (&s, CX_BRIDGE_REACHED, CX_STYLE_TOTAL, so_far, s.reached);
  steps = ++s.row;
  put_node (&s, _("Overlap between benefits"), m->overlap, 1, TRUE);
  put_node (&s, _("Operating costs"), m->operating, -1, TRUE);
  put_node (&s, _("Capital costs"), m->capital, -1, TRUE);
  put_node (&s, _("Contingency"), m->contingency, -1, TRUE);
  put_node (&s, _("Tax (negative: a relief against other profits)"), m->series[CX_SERIES_TAX], -1, TRUE);

  /* Over the horizon, discounting turns the net cash into the net present value. */
  put_label (&s, _("Net cash, discounting, net present value"), TRUE);
  b->bridge_row = s.row;
  cx_flows_put_total (b, CX_BOOK_BRIDGE, s.row, CX_BRIDGE_TOTAL, CX_STYLE_TOTAL, m->series[CX_SERIES_NET], 1);
  g_autofree char *reached = g_strdup_printf ("=F%u", s.row);
  g_autofree char *discounting = g_strdup_printf ("=E%u-C%u", s.row + 1, s.row + 1);
  g_assert (s.row > steps);
  put_formula (&s, CX_BRIDGE_PRESENT, CX_STYLE_TOTAL, reached, s.reached);
  put_formula (&s, CX_BRIDGE_DISCOUNTING, CX_STYLE_TOTAL, discounting,
               s.reached - cx_cells_value (b, CX_BOOK_BRIDGE, s.row, CX_BRIDGE_TOTAL));
  put_formula (&s, CX_BRIDGE_REACHED, CX_STYLE_TOTAL, reached, s.reached);
  cx_frame_freeze (b, CX_BOOK_BRIDGE, ROW_BODY, COL_UNIT, TRUE);
}

const CxSheetType cx_sheet_bridge = { .write = write_sheet };
