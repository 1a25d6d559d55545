/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actual of a quarter is spread over its months in proportion to the plan, or evenly if the plan has nothing in that quarter. After its
 * last actual a line continues as planned, or at the rate at which it has met its plan so far. */
#include "config.h"

#include "model/build/cx-build-actuals.h"

#include "model/case/cx-actuals.h"

/* Returns the quarter of each month, counted from the quarter of month 1, to which month 0 also belongs. */
static CxNode
build_quarter (CxBuilder *b)
{
  CxGraph *g = b->g;
  CxNode one = cx_literal (g, 1), months = cx_literal (g, 3);
  CxNode since = cx_sub (g, cx_max (g, CX_MONTH_NODE, one), one);

  since = cx_add (g, since, cx_literal (g, cx_actuals_offset (b->c)));
  return cx_op (g, CX_OP_INT, cx_div (g, since, months), CX_NONE, CX_NONE);
}

/* The actual of one quarter by month. */
static CxNode
build_share (CxBuilder *b, const CxActual *actual, CxNode quarter, CxNode plan)
{
  CxGraph *g = b->g;
  CxNode zero = cx_literal (g, 0), months = cx_literal (g, actual->last - MAX (actual->first, 1) + 1);
  CxNode sum = cx_op (g, CX_OP_SUMWHERE, plan, quarter, cx_literal (g, actual->index));
  CxNode even = cx_if (g, cx_op (g, CX_OP_GT, CX_MONTH_NODE, zero, CX_NONE), cx_div (g, cx_literal (g, 1), months), zero);
  CxNode share = cx_if (g, cx_op (g, CX_OP_EQ, sum, zero, CX_NONE), even, cx_div (g, plan, sum));

  return cx_mul (g, cx_literal (g, actual->value), share);
}

CxNode
cx_build_actuals_rest (CxBuilder *b, const CxItem *line, CxNode row, CxNode plan)
{
  CxGraph *g = b->g;
  CxNode zero = cx_literal (g, 0), quarter, rest = row, met = zero, due = zero;
  int last = -1;

  if (b->forecast == CX_FORECAST_NONE)
    return row;
  g_autofree char *path = cx_item_path (line);
  g_autoptr (GArray) actuals = cx_actuals_of (b->c, path);
  quarter = build_quarter (b);
  for (guint i = 0; i < actuals->len; i++) {
    const CxActual *actual = &g_array_index (actuals, CxActual, i);
    if (actual->first > actual->last)
      continue;
    CxNode index = cx_literal (g, actual->index);
    rest = cx_if (g, cx_op (g, CX_OP_EQ, quarter, index, CX_NONE), zero, rest);
    met = cx_add (g, met, cx_literal (g, actual->value));
    due = cx_add (g, due, cx_op (g, CX_OP_SUMWHERE, plan, quarter, index));
    last = MAX (last, actual->last);
  }
  if (last < 0 || b->forecast != CX_FORECAST_AT_RATE)
    return rest;
  CxNode rate = cx_if (g, cx_op (g, CX_OP_EQ, due, zero, CX_NONE), cx_literal (g, 1), cx_div (g, met, due));
  CxNode later = cx_op (g, CX_OP_GT, CX_MONTH_NODE, cx_literal (g, last), CX_NONE);
  return cx_if (g, later, cx_mul (g, rest, rate), rest);
}

CxNode
cx_build_actuals_row (CxBuilder *b, const CxItem *line, CxNode plan, CxNode *measured)
{
  CxGraph *g = b->g;
  CxNode zero = cx_literal (g, 0), quarter, none = CX_NONE, part = zero;
  int last = -1;

  *measured = none;
  if (b->forecast == CX_FORECAST_NONE)
    return plan;
  g_autofree char *path = cx_item_path (line);
  g_autoptr (GArray) actuals = cx_actuals_of (b->c, path);
  quarter = build_quarter (b);
  for (guint i = 0; i < actuals->len; i++) {
    const CxActual *actual = &g_array_index (actuals, CxActual, i);
    if (actual->first > actual->last)
      continue;
    CxNode share = build_share (b, actual, quarter, plan);
    CxNode here = cx_op (g, CX_OP_EQ, quarter, cx_literal (g, actual->index), CX_NONE);
    part = cx_if (g, here, share, part);
    last = MAX (last, actual->last);
  }
  if (last < 0)
    return plan;
  b->last_actual = MAX (b->last_actual, last);
  *measured = part;
  return cx_add (g, part, cx_build_actuals_rest (b, line, plan, plan));
}

/* A benefit counts as realised only if it was measured. A cost that was not measured counts as planned. */
void
cx_build_actuals_realised (CxBuilder *b)
{
  CxGraph *g = b->g;
  CxModel *m = b->model;
  CxNode zero = cx_literal (g, 0);

  if (b->forecast == CX_FORECAST_NONE)
    return;
  CxNode so_far = cx_op (g, CX_OP_LE, CX_MONTH_NODE, cx_literal (g, b->last_actual), CX_NONE);
  CxNode costs = cx_if (g, so_far, m->series[CX_SERIES_COSTS], zero);
  CxNode benefits = b->realised ? b->realised : zero;
  benefits = cx_op (g, CX_OP_START, zero, benefits, CX_NONE);
  m->realised_benefits = cx_op (g, CX_OP_DOT, benefits, m->discount_factor, CX_NONE);
  m->realised_costs = cx_op (g, CX_OP_DOT, costs, m->discount_factor, CX_NONE);
  CxNode none = cx_op (g, CX_OP_EQ, m->realised_costs, zero, CX_NONE);
  CxNode roi = cx_div (g, cx_build_settled_difference (b, m->realised_benefits, m->realised_costs), m->realised_costs);
  m->realised_roi = cx_reason (g, none, _("there are no costs"), roi);
}
