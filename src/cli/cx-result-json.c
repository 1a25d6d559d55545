#include "config.h"

#include "cli/cx-result-json.h"

#include <math.h>

#include "cli/cx-cli-verb.h"
#include "store/json/cx-json-writer.h"

typedef struct {
  CxJsonWriter w;
  const CxResults *r;
} Object;

static void
put_node (Object *o, const char *key, CxNode node)
{
  double value = cx_results_at (o->r, node);
  cx_cli_put (&o->w, key, value, isnan (value) ? cx_results_reason (o->r, node) : NULL);
}

static void
write_results (Object *o)
{
  const CxResults *r = o->r;

  cx_cli_open (&o->w, "results", '{');
  for (guint i = 0; i < CX_N_RESULTS; i++)
    if (i != CX_RESULT_BASELINE_EROSION)
      cx_cli_put (&o->w, cx_result_info (i)->key, r->value[i], r->reason[i]);

  cx_cli_open (&o->w, "cost_of_delay", '{');
  for (guint k = 0; k < 4; k++) {
    g_autofree char *months = g_strdup_printf ("%d", cx_delays[k]);
    cx_cli_put (&o->w, months, r->cost_of_delay[k], NULL);
  }
  cx_json_close (&o->w, '}');

  cx_cli_open (&o->w, "cost_of_inaction", '{');
  cx_cli_put (&o->w, "baseline_erosion", r->value[CX_RESULT_BASELINE_EROSION], NULL);
  cx_cli_put (&o->w, "npv_forgone", r->value[CX_RESULT_NPV], NULL);
  cx_json_close (&o->w, '}');
  cx_json_close (&o->w, '}');
}

static void
write_series (Object *o)
{
  cx_cli_open (&o->w, "series", '{');
  for (guint i = 0; i < CX_N_SERIES; i++) {
    const double *values = cx_results_series (o->r, i);
    cx_cli_open (&o->w, cx_series_key (i), '[');
    for (guint t = 0; t <= o->r->model->horizon; t++) {
      cx_json_next (&o->w, NULL);
      cx_json_add_number (&o->w, values[t]);
    }
    cx_json_close (&o->w, ']');
  }
  cx_json_close (&o->w, '}');
}

static void
write_lines (Object *o)
{
  const CxModel *m = o->r->model;

  cx_cli_open (&o->w, "benefits", '[');
  for (guint i = 0; i < m->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (m->lines, CxLineNodes, i);
    if (cx_results_at (o->r, line->counts) == 0)
      continue;
    cx_cli_open (&o->w, NULL, '{');
    cx_json_set_text (&o->w, "id", line->benefit->id);
    cx_json_set_text (&o->w, "initiative", line->benefit->parent->id);
    cx_json_set_text (&o->w, "driver", cx_item_driver (line->benefit));
    cx_cli_put (&o->w, "total", cx_results_at (o->r, line->total), NULL);
    cx_cli_put (&o->w, "pv", cx_results_at (o->r, line->pv), NULL);
    cx_json_close (&o->w, '}');
  }
  cx_json_close (&o->w, ']');

  cx_cli_open (&o->w, "overlap", '{');
  cx_cli_put (&o->w, "total", m->overlap ? cx_results_at (o->r, m->overlap_total) : 0, NULL);
  cx_cli_put (&o->w, "pv", m->overlap ? cx_results_at (o->r, m->overlap_pv) : 0, NULL);
  cx_json_close (&o->w, '}');
}

static void
write_items (Object *o)
{
  const CxModel *m = o->r->model;

  cx_cli_open (&o->w, "initiatives", '[');
  for (guint i = 0; i < m->initiatives->len; i++) {
    const CxInitiativeResult *result = &o->r->initiatives[i];
    cx_cli_open (&o->w, NULL, '{');
    cx_json_set_text (&o->w, "id", g_array_index (m->initiatives, CxInitiativeNodes, i).initiative->id);
    cx_cli_put (&o->w, "npv_alone", result->npv_alone, NULL);
    cx_cli_put (&o->w, "npv_if_dropped", result->npv_if_dropped, NULL);
    cx_cli_put (&o->w, "payback_alone", result->payback_alone, result->payback_reason);
    cx_json_close (&o->w, '}');
  }
  cx_json_close (&o->w, ']');

  cx_cli_open (&o->w, "segments", '[');
  for (guint i = 0; i < m->segments->len; i++) {
    const CxSegmentNodes *segment = &g_array_index (m->segments, CxSegmentNodes, i);
    cx_cli_open (&o->w, NULL, '{');
    cx_json_set_text (&o->w, "id", segment->segment->id);
    put_node (o, "clv", segment->clv);
    put_node (o, "clv_program", segment->clv_program);
    put_node (o, "clv_to_cac", segment->clv_to_cac);
    put_node (o, "cac_payback_months", segment->cac_payback_months);
    put_node (o, "lifetime_months", segment->lifetime_months);
    cx_cli_put (&o->w, "customers_end", cx_value_at (o->r->values, segment->customers, m->horizon), NULL);
    cx_cli_put (&o->w, "customers_end_program", cx_value_at (o->r->values, segment->customers_program, m->horizon), NULL);
    cx_json_close (&o->w, '}');
  }
  cx_json_close (&o->w, ']');

  cx_cli_open (&o->w, "contacts", '[');
  for (guint i = 0; i < m->contacts->len; i++) {
    const CxContactNodes *contact = &g_array_index (m->contacts, CxContactNodes, i);
    if (contact->received && cx_results_at (o->r, contact->received) <= 0)
      continue;
    cx_cli_open (&o->w, NULL, '{');
    cx_json_set_text (&o->w, "stage", contact->stage->id);
    cx_json_set_text (&o->w, "channel", contact->channel->id);
    put_node (o, "contacts_year1", contact->contacts_year1);
    put_node (o, "cost_year1", contact->cost_year1);
    put_node (o, "contacts_year1_program", contact->contacts_year1_program);
    put_node (o, "cost_year1_program", contact->cost_year1_program);
    cx_json_close (&o->w, '}');
  }
  cx_json_close (&o->w, ']');
}

char *
cx_result_json (const CxResults *r)
{
  Object o = { .w = cx_json_writer (FALSE), .r = r };
  const CxCase *c = r->model->c;

  cx_json_open (&o.w, '{');
  cx_json_set_text (&o.w, "format", "cxcase-result/1");
  cx_json_set_text (&o.w, "case", cx_item_text (c, "title"));
  cx_json_set_text (&o.w, "scenario", r->scenario);
  cx_json_set_text (&o.w, "currency", cx_item_text (c, "currency"));
  cx_json_set_number (&o.w, "horizon_months", r->model->horizon);
  write_results (&o);
  write_series (&o);
  write_lines (&o);
  write_items (&o);
  cx_json_close (&o.w, '}');
  return cx_json_writer_end (&o.w, NULL);
}
