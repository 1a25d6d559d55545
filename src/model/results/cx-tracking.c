/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-tracking.h"

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

/* The monthly row of a line of benefit or cost. */
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

/* Customers as the program has them at the end of the quarter; other figures as they were entered. */
static double
planned_figure (const CxResults *r, const CxTrackedLine *line, const CxActual *actual)
{
  const CxModel *m = r->model;
  g_autoptr (GArray) overrides = NULL;

  if (line->item->kind == CX_ITEM_SEGMENT && g_str_equal (line->field->id, "customers"))
    for (guint i = 0; i < m->segments->len; i++) {
      const CxSegmentNodes *nodes = &g_array_index (m->segments, CxSegmentNodes, i);
      if (nodes->segment == line->item)
        return cx_values_at (r->values, nodes->customers_program, actual->last);
    }
  overrides = cx_scenario_overrides (m, r->scenario, NULL);
  for (guint i = 0; overrides && i < m->inputs->len; i++)
    if (g_str_equal (((const CxInput *) g_ptr_array_index (m->inputs, i))->path, line->path))
      return cx_scenario_input_number (m, overrides, i);
  return NAN;
}

static void
add_quarters (CxTracking *t, CxTrackedLine *line)
{
  const CxResults *r = t->plan;
  g_autoptr (GArray) actuals = cx_actuals_of (r->model->c, line->path);
  double plan = 0, met = 0;

  for (guint i = 0; i < actuals->len; i++) {
    const CxActual *actual = &g_array_index (actuals, CxActual, i);
    CxTrackedQuarter quarter = { .quarter = g_strdup (actual->quarter),
                                 .in_case = actual->first <= actual->last,
                                 .plan = NAN,
                                 .actual = actual->value,
                                 .cumulative_plan = NAN,
                                 .cumulative_actual = NAN };
    if (quarter.in_case && line->field) {
      quarter.plan = planned_figure (r, line, actual);
    } else if (quarter.in_case) {
      quarter.plan = sum_of (r, row_of (r->model, line->item), actual->first, actual->last);
      quarter.cumulative_plan = plan += quarter.plan;
      quarter.cumulative_actual = met += quarter.actual;
      t->last_month = MAX (t->last_month, actual->last);
    }
    g_array_append_val (line->quarters, quarter);
  }
}

static CxResults *
forecast (CxTracking *t, guint k, CxForecast kind, GError **error)
{
  t->models[k] = cx_build_model_forecast (t->plan->model->c, kind, error);
  return t->models[k] ? cx_results_new_plain (t->models[k], t->plan->scenario, error) : NULL;
}

CxTracking *
cx_tracking_new (const CxResults *plan, GError **error)
{
  g_autoptr (CxTracking) t = g_new0 (CxTracking, 1);
  const CxCase *c = plan->model->c;
  g_autoptr (GPtrArray) paths = cx_actuals_paths (c);

  t->plan = plan;
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
