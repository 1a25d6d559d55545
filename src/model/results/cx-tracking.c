/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-tracking.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-build-model.h"
#include "model/case/cx-actuals.h"
#include "model/results/cx-scenario.h"

static void
quarter_clear (gpointer data)
{
  g_free (((CxTrackedQuarter *) data)->quarter);
}

static void
line_free (gpointer data)
{
  CxTrackedLine *line = data;

  g_free (line->path);
  g_array_unref (line->quarters);
  g_free (line);
}

static double
sum_of (const CxResults *r, CxNode row, int first, int last)
{
  double sum = 0;

  for (int t = first; t <= last; t++)
    sum += cx_values_at (r->values, row, t);
  return sum;
}

/* Returns the monthly row of a line of benefit or cost. */
static CxNode
row_of (const CxModel *m, const CxItem *item)
{
  for (guint i = 0; i < m->lines->len; i++)
    if (g_array_index (m->lines, CxLineNodes, i).benefit == item)
      return g_array_index (m->lines, CxLineNodes, i).amount;
  for (guint i = 0; i < m->costs->len; i++)
    if (g_array_index (m->costs, CxCostNodes, i).cost == item)
      return g_array_index (m->costs, CxCostNodes, i).payment;
  return CX_NONE;
}

/* Returns the planned value of a customer figure: the customers with the program at the end of the quarter, or the figure as entered. */
static double
planned_figure (const CxResults *r, const CxItem *item, const CxField *field, const char *path, int last)
{
  const CxModel *m = r->model;
  g_autoptr (GArray) overrides = NULL;

  if (item->kind == CX_ITEM_SEGMENT && g_str_equal (field->id, "customers"))
    for (guint i = 0; i < m->segments->len; i++) {
      const CxSegmentNodes *nodes = &g_array_index (m->segments, CxSegmentNodes, i);
      if (nodes->segment == item)
        return cx_values_at (r->values, nodes->customers_program, last);
    }
  overrides = cx_scenario_overrides (m, r->scenario, NULL);
  for (guint i = 0; overrides && i < m->inputs->len; i++)
    if (g_str_equal (((const CxInput *) g_ptr_array_index (m->inputs, i))->path, path))
      return cx_scenario_input_number (m, overrides, i);
  return NAN;
}

/* Returns the number that R has in QUARTER, or NaN with the reason in *WHY. */
static double
planned (const CxResults *r, const char *path, const char *quarter, const char **why)
{
  const CxCase *c = r->model->c;
  const CxField *field = NULL;
  const CxItem *item = cx_case_lookup (c, path, &field, NULL);
  int index = 0, first, last;

  *why = NULL;
  if (!item)
    *why = _("the approved version does not have this line");
  else if (!cx_actuals_quarter_index (c, quarter, &index) || !cx_actuals_months (c, index, &first, &last))
    *why = _("the quarter lies outside the case");
  if (*why)
    return NAN;
  if (!field)
    return sum_of (r, row_of (r->model, item), first, last);
  double figure = planned_figure (r, item, field, path, last);
  if (isnan (figure))
    *why = _("the plan has no value for this figure");
  return figure;
}

/* Returns the sum of a line in the quarter INDEX of the case of R, or NaN outside of it. */
static double
amount_in (const CxResults *r, const CxItem *item, int index)
{
  int first, last;

  return cx_actuals_months (r->model->c, index, &first, &last) ? sum_of (r, row_of (r->model, item), first, last) : NAN;
}

static CxTrackedQuarter
make_quarter (const CxTracking *t, const char *path, int index)
{
  const CxCase *c = t->now->model->c;
  CxTrackedQuarter quarter = { .quarter = cx_actuals_quarter_name (c, index), .index = index };
  const CxItem *actual = cx_actuals_find (c, path, quarter.quarter);

  quarter.plan = planned (t->plan, path, quarter.quarter, &quarter.no_plan);
  quarter.actual = actual ? cx_item_number (actual, "value") : NAN;
  quarter.cumulative_plan = quarter.cumulative_actual = quarter.forecast = quarter.at_rate = NAN;
  return quarter;
}

/* Adds a quarter if it has both plan and actual. */
static void
add_up (CxTrackedQuarter *quarter, CxTrackedSum *sum)
{
  if (isnan (quarter->plan) || isnan (quarter->actual))
    return;
  quarter->cumulative_plan = sum->plan += quarter->plan;
  quarter->cumulative_actual = sum->actual += quarter->actual;
}

static void
add_quarters (CxTracking *t, CxTrackedLine *line)
{
  g_autoptr (GArray) actuals = cx_actuals_of (t->now->model->c, line->path);
  CxTrackedSum sum = { 0 };

  for (guint i = 0; i < actuals->len; i++) {
    const CxActual *actual = &g_array_index (actuals, CxActual, i);
    CxTrackedQuarter quarter = make_quarter (t, line->path, actual->index);
    if (!line->field) {
      add_up (&quarter, &sum);
      if (actual->first <= actual->last)
        t->last_month = MAX (t->last_month, actual->last);
    }
    g_array_append_val (line->quarters, quarter);
  }
  if (!line->field) {
    CxTrackedSum *all = line->item->kind == CX_ITEM_COST ? &t->costs : &t->benefits;
    all->plan += sum.plan;
    all->actual += sum.actual;
    all->n_lines++;
  }
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

GArray *
cx_tracking_quarters (const CxTracking *t, const char *path)
{
  const CxCase *c = t->now->model->c;
  g_autoptr (GArray) actuals = cx_actuals_of (c, path), indices = g_array_new (FALSE, FALSE, sizeof (int));
  GArray *quarters = g_array_new (FALSE, FALSE, sizeof (CxTrackedQuarter));
  int n = cx_actuals_quarter_of (c, (int) t->now->model->horizon) + 1;
  const CxField *field = NULL;
  const CxItem *item = cx_case_lookup (c, path, &field, NULL);
  CxTrackedSum sum = { 0 };

  g_array_set_clear_func (quarters, quarter_clear);
  g_return_val_if_fail (item, quarters);
  for (int index = 0; index < n; index++)
    g_array_append_val (indices, index);
  for (guint i = 0; i < actuals->len; i++) {
    int index = g_array_index (actuals, CxActual, i).index;
    if (index < 0 || index >= n)
      g_array_append_val (indices, index);
  }
  g_array_sort (indices, compare_ints);
  for (guint i = 0; i < indices->len; i++) {
    CxTrackedQuarter quarter = make_quarter (t, path, g_array_index (indices, int, i));
    if (!field) {
      add_up (&quarter, &sum);
      quarter.forecast = amount_in (t->forecast, item, quarter.index);
      quarter.at_rate = amount_in (t->at_rate, item, quarter.index);
    }
    g_array_append_val (quarters, quarter);
  }
  return quarters;
}

static CxResults *
forecast (CxTracking *t, guint k, CxForecast kind, GError **error)
{
  t->models[k] = cx_build_model_forecast (t->now->model->c, kind, error);
  return t->models[k] ? cx_results_new_plain (t->models[k], t->now->scenario, error) : NULL;
}

CxTracking *
cx_tracking_new (const CxResults *now, const CxResults *plan, GError **error)
{
  g_autoptr (CxTracking) t = g_new0 (CxTracking, 1);
  const CxCase *c = now->model->c;
  g_autoptr (GPtrArray) paths = cx_actuals_paths (c);

  t->now = now;
  t->plan = plan ? plan : now;
  t->lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < paths->len; i++) {
    CxTrackedLine *line = g_new0 (CxTrackedLine, 1);
    line->path = g_strdup (g_ptr_array_index (paths, i));
    line->item = cx_case_lookup (c, line->path, &line->field, NULL);
    line->quarters = g_array_new (FALSE, FALSE, sizeof (CxTrackedQuarter));
    g_array_set_clear_func (line->quarters, quarter_clear);
    g_ptr_array_add (t->lines, line);
    add_quarters (t, line);
  }
  if (t->last_month > 0)
    t->last_quarter = cx_actuals_quarter_name (c, cx_actuals_quarter_of (c, t->last_month));
  t->forecast = forecast (t, 0, CX_FORECAST_AS_PLANNED, error);
  t->at_rate = t->forecast ? forecast (t, 1, CX_FORECAST_AT_RATE, error) : NULL;
  return t->at_rate ? g_steal_pointer (&t) : NULL;
}

void
cx_tracking_free (CxTracking *t)
{
  if (!t)
    return;
  cx_results_free (t->forecast);
  cx_results_free (t->at_rate);
  for (guint i = 0; i < G_N_ELEMENTS (t->models); i++)
    g_clear_pointer (&t->models[i], cx_model_free);
  g_clear_pointer (&t->lines, g_ptr_array_unref);
  g_free (t->last_quarter);
  g_free (t);
}
