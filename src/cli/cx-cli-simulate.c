/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-simulate.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-read.h"
#include "cli/cx-cli-target.h"
#include "cli/cx-cli-table.h"
#include "model/build/cx-build-model.h"
#include "model/build/cx-result.h"
#include "model/case/cx-scenario-name.h"
#include "model/text/cx-format.h"
#include "report/export/cx-samples.h"
#include "store/json/cx-json-build.h"

/* The text names only this many inputs; JSON has all. */
#define MOST_SHARES 15

/* ---- The results ---- */

/* Puts a spread. NONE is the share of futures that SPREAD leaves out, if there may be any; MISSING is the reason if it leaves
 * out all. */
static void
put_spread (JsonBuilder *b, const char *key, const CxSpread *spread, const double *none, const char *missing)
{
  const struct {
    const char *key;
    double value;
  } parts[] = {
    { "mean", spread->mean }, { "sd", spread->sd }, { "p10", spread->p10 }, { "p50", spread->p50 }, { "p90", spread->p90 }
  };

  if (isnan (spread->mean)) {
    cx_json_build_figure (b, key, NAN, missing);
    return;
  }
  cx_json_build_object (b, key);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    cx_json_build_number (b, parts[i].key, parts[i].value);
  if (none)
    cx_json_build_number (b, "none", *none);
  json_builder_end_object (b);
}

static void
put_months (JsonBuilder *b, const char *key, const double *values, guint n)
{
  cx_json_build_list (b, key);
  for (guint t = 0; t < n; t++) {
    cx_json_build_number (b, NULL, values[t]);
  }
  json_builder_end_array (b);
}

static void
put_knowing (JsonBuilder *b, const CxKnowing *k)
{
  cx_json_build_number (b, "evpi", k->evpi);
  cx_json_build_number (b, "evppi_noise", k->noise);
  cx_json_build_text (b, "best_option", k->best_option);
  cx_json_build_list (b, "knowing");
  for (guint i = 0; i < k->inputs->len; i++) {
    const CxKnown *known = &g_array_index (k->inputs, CxKnown, i);
    cx_json_build_object (b, NULL);
    cx_json_build_text (b, "input", known->input->path);
    cx_json_build_number (b, "evppi", known->evppi);
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
}

static char *
write_json (const CxSimulation *s)
{
  JsonBuilder *b = json_builder_new ();
  const char *never = s->never == 1 ? _("no future pays back within the horizon") : NULL;

  cx_json_build_object (b, NULL);
  cx_json_build_number (b, "trials", s->trials);
  json_builder_set_member_name (b, "seed");
  json_builder_add_int_value (b, (gint64) s->seed); /* the seed may have more digits than a double */
  cx_json_build_text (b, "sampling", s->sampling == CX_SAMPLING_PLAIN ? "plain" : "latin");
  cx_json_build_boolean (b, "failures", s->failures);
  put_spread (b, "npv", &s->npv, NULL, NULL);
  put_spread (b, "roi", &s->roi, &s->costless, _("there are no costs"));
  cx_json_build_object (b, "payback_months");
  cx_json_build_figure (b, "p10", s->payback_p10, never);
  cx_json_build_figure (b, "p50", s->payback_p50, never);
  cx_json_build_figure (b, "p90", s->payback_p90, never);
  cx_json_build_number (b, "never", s->never);
  json_builder_end_object (b);
  cx_json_build_number (b, "p_npv_positive", s->p_npv_positive);
  cx_json_build_number (b, "p_payback_within_target", s->p_payback_within_target);
  cx_json_build_number (b, "target_payback_months", s->target_months);
  cx_json_build_object (b, "fan");
  put_months (b, "p10", s->fan_p10, s->horizon + 1);
  put_months (b, "p50", s->fan_p50, s->horizon + 1);
  put_months (b, "p90", s->fan_p90, s->horizon + 1);
  json_builder_end_object (b);
  cx_json_build_list (b, "variance");
  for (guint i = 0; i < s->variance->len; i++) {
    const CxVarianceShare *part = &g_array_index (s->variance, CxVarianceShare, i);
    cx_json_build_object (b, NULL);
    cx_json_build_text (b, "input", part->input->path);
    cx_json_build_number (b, "share", part->share);
    cx_json_build_number (b, "correlation", part->correlation);
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
  if (s->knowing)
    put_knowing (b, s->knowing);
  json_builder_end_object (b);
  return cx_json_build_end (b, FALSE, NULL);
}

static void
add_spread (CxCliTable *table, const char *label, const CxSpread *spread, CxUnit unit, const char *currency)
{
  const double values[] = { spread->p10, spread->p50, spread->p90, spread->mean };
  CxFormatColumn row;

  cx_format_column_init (&row, values, G_N_ELEMENTS (values), unit, currency, FALSE);
  cx_cli_table_add (table, g_strdup (label));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    cx_cli_table_add (table, cx_format_in_column (&row, values[i], TRUE));
}

static void
add_knowing (GString *out, const CxKnowing *k, const char *currency)
{
  CxCliTable *table = cx_cli_table_new (2, 0);
  g_autofree char *evpi = cx_format_value (k->evpi, CX_UNIT_MONEY, currency, TRUE);
  g_autofree char *noise = cx_format_value (k->noise, CX_UNIT_MONEY, currency, TRUE);
  guint found = 0;

  g_string_append_printf (out, "\n%s\n", _("The value of finding out before deciding"));
  if (k->left)
    g_string_append_printf (out, _("  Best on average: the program without %s\n"), cx_item_name (k->left));
  else
    g_string_append_printf (out, "  %s\n",
                            strcmp (k->best_option, "program") == 0 ? _("Best on average: the program")
                                                                    : _("Best on average: nothing of it"));
  for (; found < MIN (k->inputs->len, MOST_SHARES); found++) {
    const CxKnown *known = &g_array_index (k->inputs, CxKnown, found);
    if (known->evppi <= k->noise)
      break;
    cx_cli_table_add (table, cx_input_label (known->input->item, known->input->field));
    cx_cli_table_add (table, cx_format_value (known->evppi, CX_UNIT_MONEY, currency, TRUE));
  }
  g_autofree char *rows = cx_cli_table_end (table);
  if (found)
    g_string_append (out, rows);
  else
    g_string_append_printf (out, "  %s\n",
                            _("Nothing found: knowing one input alone would not change the choice by enough to tell."));
  g_string_append_printf (out, _("  Knowing everything would be worth %s; up to %s is noise.\n"), evpi, noise);
}

static char *
write_text (const CxSimulation *s, const char *scenario)
{
  const CxCase *c = s->model->c;
  const char *currency = cx_item_text (c, "currency");
  const CxSpread payback = { NAN, NAN, s->payback_p10, s->payback_p50, s->payback_p90 };
  GString *out = g_string_new (NULL);
  CxCliTable *table = cx_cli_table_new (5, 0);
  CxCliTable *shares = cx_cli_table_new (2, 0);
  g_autofree char *name = cx_scenario_name (c, scenario);
  g_autofree char *positive = cx_format_value (s->p_npv_positive, CX_UNIT_SHARE, currency, TRUE);
  g_autofree char *in_time = cx_format_value (s->p_payback_within_target, CX_UNIT_SHARE, currency, TRUE);
  g_autofree char *target = cx_simulation_target_words (s);
  g_autofree char *trials = cx_format_value (s->trials, CX_UNIT_NUMBER, currency, TRUE);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, s->seed);
  g_autofree char *costless = cx_format_value (s->costless, CX_UNIT_SHARE, currency, TRUE);
  g_autofree char *narrow = cx_draws_without_width (s->model);
  g_autofree char *never = cx_format_value (s->never, CX_UNIT_SHARE, currency, TRUE);

  g_string_append_printf (out, "%s\n", cx_item_text (c, "title"));
  g_string_append_printf (out, _("Scenario: %s\n"), name);
  g_string_append_printf (out, g_dngettext (GETTEXT_PACKAGE, "%s future, seed %s\n", "%s futures, seed %s\n", s->trials), trials,
                          seed);
  if (s->failures)
    g_string_append (out, _("Each initiative succeeds or fails as a whole, by its probability\n"));
  if (!s->n_varying)
    g_string_append_printf (out, "%s\n", cx_draws_why_none (s->model));
  else if (narrow)
    g_string_append_printf (out, "%s\n", narrow);
  g_string_append_c (out, '\n');

  cx_cli_table_add (table, NULL);
  cx_cli_table_add (table, g_strdup (_("P10")));
  cx_cli_table_add (table, g_strdup (_("P50 (median)")));
  cx_cli_table_add (table, g_strdup (_("P90")));
  cx_cli_table_add (table, g_strdup (_("Mean")));
  add_spread (table, _(cx_result_info (CX_RESULT_NPV)->label), &s->npv, CX_UNIT_MONEY, currency);
  add_spread (table,
              s->costless > 0 && s->costless < 1 ? _("Return on investment (before tax), of those with costs")
                                                 : _(cx_result_info (CX_RESULT_ROI)->label),
              &s->roi, CX_UNIT_SHARE, currency);
  add_spread (table, _("Payback, of those that pay back"), &payback, CX_UNIT_MONTHS, currency);
  g_autofree char *rows = cx_cli_table_end (table);
  g_string_append (out, rows);
  g_string_append_c (out, '\n');
  g_string_append_printf (out, _("  Net present value above 0: %s of futures\n"), positive);
  g_string_append_printf (out, _("  Payback within %s: %s of futures\n"), target, in_time);
  g_string_append_printf (out, _("  No payback within the horizon: %s of futures\n"), never);
  if (s->costless > 0)
    g_string_append_printf (out, _("  No costs, so no return on investment: %s of futures\n"), costless);

  if (s->variance->len)
    g_string_append_printf (out, "\n%s\n", _("The sources of the variance of the net present value"));
  for (guint i = 0; i < MIN (s->variance->len, MOST_SHARES); i++) {
    const CxVarianceShare *part = &g_array_index (s->variance, CxVarianceShare, i);
    cx_cli_table_add (shares, cx_input_label (part->input->item, part->input->field));
    cx_cli_table_add (shares, cx_format_value (part->share, CX_UNIT_SHARE, currency, TRUE));
  }
  g_autofree char *parts = cx_cli_table_end (shares);
  g_string_append (out, parts);
  if (s->knowing)
    add_knowing (out, s->knowing, currency);
  return g_string_free (out, FALSE);
}

/* A signal sets this variable, so that the unfinished file is removed before the program ends. */
static volatile sig_atomic_t interrupted;

static void
interrupt (int number)
{
  interrupted = number;
}

static gboolean
go_on_cb (guint done, guint trials, gpointer data)
{
  return !interrupted;
}

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_cli_read_case (a->files[0], NULL, &error);
  g_autoptr (CxModel) model = c ? cx_build_model (c, &error) : NULL;
  g_autoptr (CxSimulation) simulation = NULL;
  CxSimulationOptions options = { .scenario = a->scenario,
                                  .trials = (guint) a->trials,
                                  .seed = a->seed,
                                  .threads = (guint) a->threads,
                                  .sampling = a->sampling,
                                  .failures = CX_GIVEN (a, FAILURES),
                                  .knowing = CX_GIVEN (a, KNOWING),
                                  .progress = go_on_cb };

  if (!model)
    return cx_cli_answer_error (a->files[0], error);
  if (a->samples && !g_str_has_suffix (a->samples, ".csv")) {
    cx_cli_answer_remark (a->samples, _("the trials are written as .csv"));
    return CX_EXIT_USAGE;
  }
  if (a->samples && !CX_GIVEN (a, FORCE) && !cx_cli_target_check (a->samples, FALSE, &error))
    return cx_cli_answer_error (NULL, error);
  signal (SIGINT, interrupt);
  signal (SIGTERM, interrupt);
  if (a->samples)
    (void) cx_samples_write (model, &options, a->samples, &simulation, &error);
  else
    simulation = cx_simulation_run (model, &options, &error);
  if (!simulation) { /* errors of the samples already name their file */
    int code = cx_cli_answer_error (error->code == CX_ERROR_SYSTEM ? NULL : a->files[0], error);
    return interrupted ? 128 + interrupted : code; /* the exit code that shells use for a signal */
  }
  g_autofree char *text = CX_GIVEN (a, JSON) ? write_json (simulation) : write_text (simulation, a->scenario);
  return cx_cli_answer_text (text);
}

const CxVerb cx_cli_simulate_verb = {
  .name = "simulate",
  .files = N_("FILE"),
  .n_files = 1,
  .options = CX_TAKES (TRIALS) | CX_TAKES (SEED) | CX_TAKES (THREADS) | CX_TAKES (SAMPLING) | CX_TAKES (FAILURES) |
             CX_TAKES (KNOWING) | CX_TAKES (SCENARIO) | CX_TAKES (SAMPLES) | CX_TAKES (FORCE) | CX_TAKES (JSON),
  .help = N_("The case in many futures"),
  .run = run,
};
