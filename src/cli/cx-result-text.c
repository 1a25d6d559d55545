/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-result-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/case/cx-actuals.h"
#include "model/case/cx-scenario-name.h"
#include "model/results/cx-headline.h"
#include "model/text/cx-format.h"

#define LABEL_COLUMNS 48

/* Labels are padded by letters, because a letter may have several bytes in UTF-8. */
static void
add_row (GString *out, const char *label, const char *value)
{
  glong columns = g_utf8_strlen (label, -1);
  g_string_append_printf (out, "  %s", label);
  for (glong i = columns; i < LABEL_COLUMNS; i++)
    g_string_append_c (out, ' ');
  g_string_append_printf (out, " %s\n", value);
}

static void
add_value (GString *out, const CxResults *r, const char *label, double value, CxUnit unit, const char *reason)
{
  g_autofree char *number = cx_format_value (value, unit, cx_item_text (r->model->c, "currency"), TRUE);
  g_autofree char *both = reason ? g_strdup_printf ("%s (%s)", number, reason) : NULL;
  add_row (out, label, isnan (value) && reason ? reason : both ? both : number);
}

static void
add_heading (GString *out, const char *heading)
{
  g_string_append_printf (out, "\n%s\n", heading);
}

static void
add_gates (GString *out, const CxResults *r)
{
  const CxModel *m = r->model;
  gboolean any = FALSE;

  for (guint i = 0; i < m->initiatives->len; i++) {
    if (isnan (r->initiatives[i].gate_value))
      continue;
    if (!any)
      add_heading (out, _("Gates: the value of stopping a failure there, at most"));
    any = TRUE;
    add_value (out, r, cx_item_name (g_array_index (m->initiatives, CxInitiativeNodes, i).initiative),
               r->initiatives[i].gate_value, CX_UNIT_MONEY, NULL);
  }
}

/* Adds the share of the plan that the actuals have reached, and the forecast. */
static void
add_tracking (GString *out, const CxResults *r, const CxTracked *tracked)
{
  const CxTracking *t = tracked->tracking;
  const char *currency = cx_item_text (r->model->c, "currency");

  add_heading (out, _("Tracking: plan and actual so far"));
  g_autofree char *sentence = cx_tracked_sentence (tracked);
  g_string_append_printf (out, "  %s\n", sentence);
  if (tracked->approved)
    /* Translators: the version of the case that actuals are compared with. */
    g_string_append_printf (out, _("  Plan: %s\n"), tracked->approved);
  for (guint i = 0; i < t->lines->len; i++) {
    const CxTrackedLine *line = g_ptr_array_index (t->lines, i);
    const CxTrackedQuarter *last = &g_array_index (line->quarters, CxTrackedQuarter, line->quarters->len - 1);
    CxUnit unit = cx_actuals_unit (line->field);
    g_autofree char *plan = cx_format_value (line->field ? last->plan : last->cumulative_plan, unit, currency, FALSE);
    g_autofree char *actual = cx_format_value (line->field ? last->actual : last->cumulative_actual, unit, currency, FALSE);
    g_autofree char *both = g_strdup_printf ("%s → %s", plan, actual);
    g_autofree char *name = cx_actuals_label (line->item, line->field);
    add_row (out, name, both);
  }
  add_value (out, r, _("Realised return on investment (before tax)"), cx_results_at (t->forecast, t->models[0]->realised_roi),
             CX_UNIT_SHARE, cx_results_reason (t->forecast, t->models[0]->realised_roi));
  add_value (out, r, _("Net present value, actuals and then the plan"), t->forecast->value[CX_RESULT_NPV], CX_UNIT_MONEY, NULL);
  add_value (out, r, _("Payback, actuals and then the plan"), t->forecast->value[CX_RESULT_PAYBACK], CX_UNIT_MONTHS,
             t->forecast->reason[CX_RESULT_PAYBACK]);
  add_value (out, r, _("Net present value, at the rate so far"), t->at_rate->value[CX_RESULT_NPV], CX_UNIT_MONEY, NULL);
  add_value (out, r, _("Payback, at the rate so far"), t->at_rate->value[CX_RESULT_PAYBACK], CX_UNIT_MONTHS,
             t->at_rate->reason[CX_RESULT_PAYBACK]);
}

char *
cx_result_text (const CxResults *r, const CxTracked *tracked)
{
  const CxModel *m = r->model;
  GString *out = g_string_new (NULL);
  g_autofree char *headline = cx_headline_text (r, FALSE);

  g_string_append_printf (out, "%s\n", cx_item_text (m->c, "title"));
  g_autofree char *scenario = cx_scenario_name (m->c, r->scenario);
  g_string_append_printf (out, _("Scenario: %s\n"), scenario);
  g_string_append_printf (out, "%s\n", headline);

  add_heading (out, _("Results"));
  for (guint i = 0; i < CX_N_RESULTS; i++)
    add_value (out, r, _(cx_result_info (i)->label), r->value[i], cx_result_info (i)->unit,
               i == CX_RESULT_IRR && r->irr_note ? r->irr_note : r->reason[i]);
  for (guint k = 0; k < 4; k++) {
    g_autofree char *label = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Cost of %d month's delay", "Cost of %d months' delay", cx_delays[k]), cx_delays[k]);
    add_value (out, r, label, r->cost_of_delay[k], CX_UNIT_MONEY, NULL);
  }
  if (!isnan (r->weighted_npv))
    add_value (out, r, _("Weighted net present value"), r->weighted_npv, CX_UNIT_MONEY, NULL);

  if (m->lines->len)
    add_heading (out, _("Benefits, undiscounted"));
  for (guint i = 0; i < m->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (m->lines, CxLineNodes, i);
    g_autofree char *label = g_strdup_printf ("%s, %s", cx_item_name (line->benefit), cx_item_name (line->benefit->parent));
    if (cx_results_at (r, line->counts) != 0)
      add_value (out, r, label, cx_results_at (r, line->total), CX_UNIT_MONEY, NULL);
  }
  if (m->overlap)
    add_value (out, r, _("Overlap between benefits"), cx_results_at (r, m->overlap_total), CX_UNIT_MONEY, NULL);

  if (m->initiatives->len)
    add_heading (out, _("Initiatives: net present value alone"));
  for (guint i = 0; i < m->initiatives->len; i++)
    add_value (out, r, cx_item_name (g_array_index (m->initiatives, CxInitiativeNodes, i).initiative),
               r->initiatives[i].npv_alone, CX_UNIT_MONEY, NULL);
  add_gates (out, r);

  if (m->segments->len)
    add_heading (out, _("Segments: lifetime value of a customer, today and with the program"));
  for (guint i = 0; i < m->segments->len; i++) {
    const CxSegmentNodes *s = &g_array_index (m->segments, CxSegmentNodes, i);
    const char *currency = cx_item_text (m->c, "currency");
    g_autofree char *today = cx_format_value (cx_results_at (r, s->clv), CX_UNIT_MONEY_CUSTOMER, currency, FALSE);
    g_autofree char *then = cx_format_value (cx_results_at (r, s->clv_program), CX_UNIT_MONEY_CUSTOMER, currency, FALSE);
    g_autofree char *both = g_strdup_printf ("%s → %s", today, then);
    add_row (out, cx_item_name (s->segment), both);
  }
  if (tracked)
    add_tracking (out, r, tracked);
  return g_string_free (out, FALSE);
}
