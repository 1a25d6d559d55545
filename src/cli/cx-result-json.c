/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-result-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/case/cx-versions.h"
#include "cli/cx-cli-verb.h"
#include "store/json/cx-json-build.h"

typedef struct {
  JsonBuilder *b;
  const CxResults *r;
} Object;

static void
put_node (Object *o, const char *key, CxNode node)
{
  double value = cx_results_at (o->r, node);
  cx_json_build_figure (o->b, key, value, isnan (value) ? cx_results_reason (o->r, node) : NULL);
}

static void
write_results (Object *o)
{
  const CxResults *r = o->r;

  cx_json_build_object (o->b, "results");
  for (guint i = 0; i < CX_N_RESULTS; i++) {
    if (i != CX_RESULT_BASELINE_EROSION)
      cx_json_build_figure (o->b, cx_result_info (i)->key, r->value[i], r->reason[i]);
    if (i == CX_RESULT_IRR && r->irr_note)
      cx_json_build_text (o->b, "irr_note", r->irr_note);
  }

  cx_json_build_object (o->b, "cost_of_delay");
  for (guint k = 0; k < 4; k++) {
    g_autofree char *months = g_strdup_printf ("%d", cx_delays[k]);
    cx_json_build_figure (o->b, months, r->cost_of_delay[k], NULL);
  }
  json_builder_end_object (o->b);

  cx_json_build_object (o->b, "cost_of_inaction");
  cx_json_build_figure (o->b, "baseline_erosion", r->value[CX_RESULT_BASELINE_EROSION], NULL);
  cx_json_build_figure (o->b, "npv_forgone", r->value[CX_RESULT_NPV], NULL);
  json_builder_end_object (o->b);
  cx_json_build_figure (o->b, "weighted_npv", r->weighted_npv, isnan (r->weighted_npv) ? _("no scenario has a weight") : NULL);
  json_builder_end_object (o->b);
}

static void
write_series (Object *o)
{
  cx_json_build_object (o->b, "series");
  for (guint i = 0; i < CX_N_SERIES; i++) {
    const double *values = cx_results_series (o->r, i);
    cx_json_build_list (o->b, cx_model_series_key (i));
    for (guint t = 0; t <= o->r->model->horizon; t++) {
      cx_json_build_number (o->b, NULL, values[t]);
    }
    json_builder_end_array (o->b);
  }
  json_builder_end_object (o->b);
}

static void
write_lines (Object *o)
{
  const CxModel *m = o->r->model;

  cx_json_build_list (o->b, "benefits");
  for (guint i = 0; i < m->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (m->lines, CxLineNodes, i);
    if (cx_results_at (o->r, line->counts) == 0)
      continue;
    cx_json_build_object (o->b, NULL);
    cx_json_build_text (o->b, "id", line->benefit->id);
    cx_json_build_text (o->b, "initiative", line->benefit->parent->id);
    cx_json_build_text (o->b, "driver", cx_item_driver (line->benefit));
    cx_json_build_figure (o->b, "total", cx_results_at (o->r, line->total), NULL);
    cx_json_build_figure (o->b, "pv", cx_results_at (o->r, line->pv), NULL);
    json_builder_end_object (o->b);
  }
  json_builder_end_array (o->b);

  cx_json_build_object (o->b, "overlap");
  cx_json_build_figure (o->b, "total", m->overlap ? cx_results_at (o->r, m->overlap_total) : 0, NULL);
  cx_json_build_figure (o->b, "pv", m->overlap ? cx_results_at (o->r, m->overlap_pv) : 0, NULL);
  json_builder_end_object (o->b);
}

static void
write_items (Object *o)
{
  const CxModel *m = o->r->model;

  cx_json_build_list (o->b, "initiatives");
  for (guint i = 0; i < m->initiatives->len; i++) {
    const CxInitiativeResult *result = &o->r->initiatives[i];
    cx_json_build_object (o->b, NULL);
    cx_json_build_text (o->b, "id", g_array_index (m->initiatives, CxInitiativeNodes, i).initiative->id);
    cx_json_build_figure (o->b, "npv_alone", result->npv_alone, NULL);
    cx_json_build_figure (o->b, "npv_if_dropped", result->npv_if_dropped, NULL);
    cx_json_build_figure (o->b, "payback_alone", result->payback_alone, result->payback_reason);
    cx_json_build_figure (o->b, "gate_value", result->gate_value, isnan (result->gate_value) ? _("it has no gate") : NULL);
    json_builder_end_object (o->b);
  }
  json_builder_end_array (o->b);

  cx_json_build_list (o->b, "segments");
  for (guint i = 0; i < m->segments->len; i++) {
    const CxSegmentNodes *segment = &g_array_index (m->segments, CxSegmentNodes, i);
    cx_json_build_object (o->b, NULL);
    cx_json_build_text (o->b, "id", segment->segment->id);
    put_node (o, "clv", segment->clv);
    put_node (o, "clv_new", segment->clv_new);
    put_node (o, "clv_program", segment->clv_program);
    put_node (o, "clv_new_program", segment->clv_new_program);
    put_node (o, "clv_to_cac", segment->clv_to_cac);
    put_node (o, "cac_payback_months", segment->cac_payback_months);
    put_node (o, "cac_payback_with_churn_months", segment->cac_payback_with_churn_months);
    put_node (o, "lifetime_months", segment->lifetime_months);
    cx_json_build_figure (o->b, "customers_end", cx_values_at (o->r->values, segment->customers, m->horizon), NULL);
    cx_json_build_figure (o->b, "customers_end_program", cx_values_at (o->r->values, segment->customers_program, m->horizon),
                          NULL);
    json_builder_end_object (o->b);
  }
  json_builder_end_array (o->b);

  cx_json_build_list (o->b, "contacts");
  for (guint i = 0; i < m->contacts->len; i++) {
    const CxContactNodes *contact = &g_array_index (m->contacts, CxContactNodes, i);
    if (contact->received && cx_results_at (o->r, contact->received) <= 0)
      continue;
    cx_json_build_object (o->b, NULL);
    cx_json_build_text (o->b, "stage", contact->stage->id);
    cx_json_build_text (o->b, "channel", contact->channel->id);
    put_node (o, "contacts_year1", contact->contacts_year1);
    put_node (o, "cost_year1", contact->cost_year1);
    put_node (o, "contacts_year1_program", contact->contacts_year1_program);
    put_node (o, "cost_year1_program", contact->cost_year1_program);
    json_builder_end_object (o->b);
  }
  json_builder_end_array (o->b);
}

static void
put_forecast (Object *o, const char *key, const CxResults *r)
{
  static const CxResult shown[] = { CX_RESULT_NPV,         CX_RESULT_ROI,     CX_RESULT_TOTAL_BENEFITS,
                                    CX_RESULT_TOTAL_COSTS, CX_RESULT_PAYBACK, CX_RESULT_DISCOUNTED_PAYBACK };

  cx_json_build_object (o->b, key);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    cx_json_build_figure (o->b, cx_result_info (shown[i])->key, r->value[shown[i]], r->reason[shown[i]]);
  cx_json_build_list (o->b, "cumulative");
  for (guint t = 0; t <= r->model->horizon; t++)
    cx_json_build_number (o->b, NULL, cx_results_series (r, CX_SERIES_CUMULATIVE)[t]);
  json_builder_end_array (o->b);
  json_builder_end_object (o->b);
}

static void
put_quarter (Object *o, const CxTrackedLine *line, const CxTrackedQuarter *q)
{
  const char *outside = q->no_plan;
  const char *figure = line->field ? _("figures do not add up") : outside;

  cx_json_build_object (o->b, NULL);
  cx_json_build_text (o->b, "quarter", q->quarter);
  cx_json_build_figure (o->b, "plan", q->plan, outside);
  cx_json_build_number (o->b, "actual", q->actual);
  cx_json_build_figure (o->b, "variance", q->actual - q->plan, outside);
  cx_json_build_figure (o->b, "cumulative_plan", q->cumulative_plan, figure);
  cx_json_build_figure (o->b, "cumulative_actual", q->cumulative_actual, figure);
  cx_json_build_figure (o->b, "cumulative_variance", q->cumulative_actual - q->cumulative_plan, figure);
  json_builder_end_object (o->b);
}

static void
write_tracking (Object *o, const CxTracked *tracked)
{
  const CxTracking *t = tracked->tracking;
  const CxModel *m = t->models[0];

  cx_json_build_object (o->b, "tracking");
  if (tracked->approved)
    cx_json_build_text (o->b, "plan", cx_item_text (cx_versions_approved (t->now->model->c), "name"));
  cx_json_build_text (o->b, "last_quarter", t->last_quarter);
  cx_json_build_number (o->b, "last_month", t->last_month);
  cx_json_build_list (o->b, "lines");
  for (guint i = 0; i < t->lines->len; i++) {
    const CxTrackedLine *line = g_ptr_array_index (t->lines, i);
    cx_json_build_object (o->b, NULL);
    cx_json_build_text (o->b, "path", line->path);
    cx_json_build_list (o->b, "quarters");
    for (guint k = 0; k < line->quarters->len; k++)
      put_quarter (o, line, &g_array_index (line->quarters, CxTrackedQuarter, k));
    json_builder_end_array (o->b);
    json_builder_end_object (o->b);
  }
  json_builder_end_array (o->b);
  cx_json_build_object (o->b, "realised");
  cx_json_build_number (o->b, "pv_benefits", cx_results_at (t->forecast, m->realised_benefits));
  cx_json_build_number (o->b, "pv_costs", cx_results_at (t->forecast, m->realised_costs));
  cx_json_build_figure (o->b, "roi", cx_results_at (t->forecast, m->realised_roi),
                        cx_results_reason (t->forecast, m->realised_roi));
  json_builder_end_object (o->b);
  put_forecast (o, "forecast", t->forecast);
  put_forecast (o, "forecast_at_rate", t->at_rate);
  json_builder_end_object (o->b);
}

char *
cx_result_json (const CxResults *r, const CxTracked *tracked)
{
  Object o = { .b = json_builder_new (), .r = r };
  const CxCase *c = r->model->c;

  cx_json_build_object (o.b, NULL);
  cx_json_build_text (o.b, "format", "cxcase-result/1");
  cx_json_build_text (o.b, "case", cx_item_text (c, "title"));
  cx_json_build_text (o.b, "scenario", r->scenario);
  cx_json_build_text (o.b, "currency", cx_item_text (c, "currency"));
  cx_json_build_number (o.b, "horizon_months", r->model->horizon);
  write_results (&o);
  write_series (&o);
  write_lines (&o);
  write_items (&o);
  if (tracked)
    write_tracking (&o, tracked);
  json_builder_end_object (o.b);
  return cx_json_build_end (o.b, FALSE, NULL);
}
