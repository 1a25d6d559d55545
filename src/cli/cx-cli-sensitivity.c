/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-sensitivity.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-read.h"
#include "cli/cx-cli-table.h"
#include "model/analysis/cx-break-even.h"
#include "model/analysis/cx-sensitivity.h"
#include "model/build/cx-build-model.h"
#include "model/build/cx-result.h"
#include "model/case/cx-scenario-name.h"
#include "model/results/cx-results.h"
#include "model/text/cx-format.h"
#include "store/json/cx-json-build.h"

typedef struct {
  const CxResults *results;
  GArray *swings;           /* CxSwing */
  CxBreakEven *break_evens; /* of each swing */
} Tornado;

static const char *
payback_reason (double payback)
{
  return isnan (payback) ? _("not within the horizon") : payback == 0 ? _("nothing to pay back") : NULL;
}

static const char *
roi_reason (double roi)
{
  return isnan (roi) ? _("there are no costs") : NULL;
}

static char *
write_json (const Tornado *t)
{
  JsonBuilder *b = json_builder_new ();

  cx_json_build_object (b, NULL);
  cx_json_build_text (b, "scenario", t->results->scenario);
  cx_json_build_number (b, "npv", t->results->value[CX_RESULT_NPV]);
  cx_json_build_list (b, "inputs");
  for (guint i = 0; i < t->swings->len; i++) {
    const CxSwing *s = &g_array_index (t->swings, CxSwing, i);
    g_autofree char *why = cx_break_even_reason (s->input, &t->break_evens[i]);
    g_autofree char *low = cx_sensitivity_reason (s, FALSE), *high = cx_sensitivity_reason (s, TRUE);
    cx_json_build_object (b, NULL);
    cx_json_build_text (b, "input", s->input->path);
    cx_json_build_figure (b, "low", s->low, isnan (s->low) ? _("each year has its own") : NULL);
    cx_json_build_figure (b, "high", s->high, isnan (s->high) ? _("each year has its own") : NULL);
    cx_json_build_figure (b, "npv_low", s->npv_low, low);
    cx_json_build_figure (b, "npv_high", s->npv_high, high);
    cx_json_build_figure (b, "swing", s->swing, low ? low : high);
    cx_json_build_figure (b, "roi_low", s->roi_low, low ? low : roi_reason (s->roi_low));
    cx_json_build_figure (b, "roi_high", s->roi_high, high ? high : roi_reason (s->roi_high));
    cx_json_build_figure (b, "payback_months_low", s->payback_low, low ? low : payback_reason (s->payback_low));
    cx_json_build_figure (b, "payback_months_high", s->payback_high, high ? high : payback_reason (s->payback_high));
    cx_json_build_figure (b, "break_even", t->break_evens[i].value, why);
    if (s->assumed) {
      cx_json_build_boolean (b, "assumed", TRUE);
    }
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
  json_builder_end_object (b);
  return cx_json_build_end (b, FALSE, NULL);
}

/* Returns the net present value at one end. If there is none, NOTES gets the reason. */
static char *
end_text (const CxSwing *s, gboolean high, const char *currency, GString *notes)
{
  g_autofree char *reason = cx_sensitivity_reason (s, high);

  if (!reason)
    return cx_format_value (high ? s->npv_high : s->npv_low, CX_UNIT_MONEY, currency, TRUE);
  if (!strstr (notes->str, reason))
    g_string_append_printf (notes, "  %s\n", reason);
  return g_strdup (_("none"));
}

static char *
write_text (const Tornado *t)
{
  const CxCase *c = t->results->model->c;
  const char *currency = cx_item_text (c, "currency");
  GString *out = g_string_new (NULL);
  g_autoptr (GString) notes = g_string_new (NULL);
  CxCliTable *table = cx_cli_table_new (6, 0);
  gboolean assumed = FALSE;
  g_autofree char *scenario = cx_scenario_name (c, t->results->scenario);
  g_autofree char *npv = cx_format_value (t->results->value[CX_RESULT_NPV], CX_UNIT_MONEY, currency, TRUE);

  g_string_append_printf (out, "%s\n", cx_item_text (c, "title"));
  g_string_append_printf (out, _("Scenario: %s\n"), scenario);
  g_string_append_printf (out, _("Net present value: %s\n\n"), npv);
  cx_cli_table_add (table, g_strdup (_("Input")));
  cx_cli_table_add (table, g_strdup (C_("range", "Low")));
  cx_cli_table_add (table, g_strdup (C_("range", "High")));
  cx_cli_table_add (table, g_strdup (_("NPV at low")));
  cx_cli_table_add (table, g_strdup (_("NPV at high")));
  cx_cli_table_add (table, g_strdup (_("Break-even")));
  for (guint i = 0; i < t->swings->len; i++) {
    const CxSwing *s = &g_array_index (t->swings, CxSwing, i);
    CxUnit unit = s->input->field->unit;
    g_autofree char *label = cx_input_label (s->input->item, s->input->field);
    /* Ten percent of 0 is 0, so an input of 0 has no swing; its break-even value may still matter. */
    if (s->swing == 0 && isnan (t->break_evens[i].value))
      continue;
    cx_cli_table_add (table, g_strconcat (label, s->assumed ? " *" : "", NULL));
    const double ends[] = { s->low, s->high };
    CxFormatColumn range;
    cx_format_column_init (&range, ends, G_N_ELEMENTS (ends), unit, currency, FALSE);
    for (guint k = 0; k < 2; k++)
      cx_cli_table_add (table, isnan (ends[k]) ? g_strdup (_("by year")) : cx_format_in_column (&range, ends[k], TRUE));
    cx_cli_table_add (table, end_text (s, FALSE, currency, notes));
    cx_cli_table_add (table, end_text (s, TRUE, currency, notes));
    cx_cli_table_add (table, isnan (t->break_evens[i].value) ? g_strdup (_("none"))
                                                             : cx_format_value (t->break_evens[i].value, unit, currency, TRUE));
    assumed = assumed || s->assumed;
  }
  g_autofree char *rows = cx_cli_table_end (table);
  g_string_append (out, rows);
  if (assumed)
    g_string_append_printf (out, "\n  * %s\n", _("no range is given: ±10%"));
  g_string_append (out, notes->str);
  g_string_append_printf (out, "  %s\n", _("Break-even: the value at which the net present value is 0, all else as it is."));
  return g_string_free (out, FALSE);
}

/* Returns the values at which each input of SWINGS breaks even. (transfer full) */
static CxBreakEven *
find_break_evens (const CxModel *m, const char *scenario, const GArray *swings, GError **error)
{
  g_autofree CxBreakEven *out = g_new0 (CxBreakEven, swings->len + 1);

  return cx_break_even_of_swings (m, scenario, swings, swings->len, out, error) ? g_steal_pointer (&out) : NULL;
}

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_cli_read_case (a->files[0], NULL, &error);
  g_autoptr (CxModel) model = c ? cx_build_model (c, &error) : NULL;
  g_autoptr (CxResults) results = model ? cx_results_new_plain (model, a->scenario, &error) : NULL;
  g_autoptr (GArray) swings = results ? cx_sensitivity_swings (model, a->scenario, &error) : NULL;
  g_autofree CxBreakEven *break_evens = swings ? find_break_evens (model, a->scenario, swings, &error) : NULL;

  if (!break_evens)
    return cx_cli_answer_error (a->files[0], error);
  const Tornado tornado = { results, swings, break_evens };
  g_autofree char *text = CX_GIVEN (a, JSON) ? write_json (&tornado) : write_text (&tornado);
  return cx_cli_answer_text (text);
}

const CxVerb cx_cli_sensitivity_verb = {
  .name = "sensitivity",
  .files = N_("FILE"),
  .n_files = 1,
  .options = CX_TAKES (SCENARIO) | CX_TAKES (JSON),
  .help = N_("The effect of each input, and its break-even"),
  .run = run,
};
