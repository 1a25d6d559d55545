/* The verb `simulate`: the case in many futures. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/cx-cli-verb.h"
#include "model/analysis/cx-draws.h"
#include "model/text/cx-format.h"
#include "model/results/cx-headline.h"
#include "model/analysis/cx-simulation.h"
#include "report/export/cx-samples.h"
#include "store/document/cx-document.h"

/* The text names so many inputs; JSON has all. */
#define MOST_SHARES 15

/* ---- What came out ---- */

/* NONE is the share of futures that SPREAD leaves out, where it may; MISSING why it may leave out all. */
static void
put_spread (CxJsonWriter *w, const char *key, const CxSpread *spread, const double *none, const char *missing)
{
  const struct {
    const char *key;
    double value;
  } parts[] = {
    { "mean", spread->mean }, { "sd", spread->sd }, { "p10", spread->p10 }, { "p50", spread->p50 }, { "p90", spread->p90 }
  };

  if (isnan (spread->mean)) {
    cx_cli_put (w, key, NAN, missing);
    return;
  }
  cx_cli_open (w, key, '{');
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    cx_json_set_number (w, parts[i].key, parts[i].value);
  if (none)
    cx_json_set_number (w, "none", *none);
  cx_json_close (w, '}');
}

static void
put_months (CxJsonWriter *w, const char *key, const double *values, guint n)
{
  cx_cli_open (w, key, '[');
  for (guint t = 0; t < n; t++) {
    cx_json_next (w, NULL);
    cx_json_add_number (w, values[t]);
  }
  cx_json_close (w, ']');
}

static char *
write_json (const CxSimulation *s)
{
  CxJsonWriter w = cx_json_writer (FALSE);
  const char *never = s->never == 1 ? _("no future pays back within the horizon") : NULL;

  cx_json_open (&w, '{');
  cx_json_set_number (&w, "trials", s->trials);
  cx_json_next (&w, "seed");
  g_string_append_printf (w.out, "%" G_GUINT64_FORMAT, s->seed); /* more digits than a double has */
  cx_json_set_text (&w, "sampling", s->sampling == CX_SAMPLING_PLAIN ? "plain" : "latin");
  cx_json_next (&w, "failures");
  cx_json_add_boolean (&w, s->failures);
  put_spread (&w, "npv", &s->npv, NULL, NULL);
  put_spread (&w, "roi", &s->roi, &s->costless, _("there are no costs"));
  cx_cli_open (&w, "payback_months", '{');
  cx_cli_put (&w, "p10", s->payback_p10, never);
  cx_cli_put (&w, "p50", s->payback_p50, never);
  cx_cli_put (&w, "p90", s->payback_p90, never);
  cx_json_set_number (&w, "never", s->never);
  cx_json_close (&w, '}');
  cx_json_set_number (&w, "p_npv_positive", s->p_npv_positive);
  cx_json_set_number (&w, "p_payback_within_target", s->p_payback_within_target);
  cx_json_set_number (&w, "target_payback_months", s->target_months);
  cx_cli_open (&w, "fan", '{');
  put_months (&w, "p10", s->fan_p10, s->horizon + 1);
  put_months (&w, "p50", s->fan_p50, s->horizon + 1);
  put_months (&w, "p90", s->fan_p90, s->horizon + 1);
  cx_json_close (&w, '}');
  cx_cli_open (&w, "variance", '[');
  for (guint i = 0; i < s->variance->len; i++) {
    const CxVarianceShare *part = &g_array_index (s->variance, CxVarianceShare, i);
    cx_cli_open (&w, NULL, '{');
    cx_json_set_text (&w, "input", part->input->path);
    cx_json_set_number (&w, "share", part->share);
    cx_json_set_number (&w, "correlation", part->correlation);
    cx_json_close (&w, '}');
  }
  cx_json_close (&w, ']');
  cx_json_close (&w, '}');
  return cx_json_writer_end (&w, NULL);
}

static void
add_spread (CxTable *table, const char *label, const CxSpread *spread, CxUnit unit, const char *currency)
{
  cx_table_add (table, g_strdup (label));
  cx_table_add (table, cx_format_value (spread->p10, unit, currency, TRUE));
  cx_table_add (table, cx_format_value (spread->p50, unit, currency, TRUE));
  cx_table_add (table, cx_format_value (spread->p90, unit, currency, TRUE));
  cx_table_add (table, cx_format_value (spread->mean, unit, currency, TRUE));
}

static char *
write_text (const CxSimulation *s, const char *scenario)
{
  const CxCase *c = s->model->c;
  const char *currency = cx_item_text (c, "currency");
  const CxSpread payback = { NAN, NAN, s->payback_p10, s->payback_p50, s->payback_p90 };
  GString *out = g_string_new (NULL);
  CxTable *table = cx_table_new (5, 0);
  CxTable *shares = cx_table_new (2, 0);
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

  cx_table_add (table, NULL);
  cx_table_add (table, g_strdup (_("P10")));
  cx_table_add (table, g_strdup (_("P50 (median)")));
  cx_table_add (table, g_strdup (_("P90")));
  cx_table_add (table, g_strdup (_("Mean")));
  add_spread (table, _(cx_result_info (CX_RESULT_NPV)->label), &s->npv, CX_UNIT_MONEY, currency);
  add_spread (table,
              s->costless > 0 && s->costless < 1 ? _("Return on investment (before tax), of those with costs")
                                                 : _(cx_result_info (CX_RESULT_ROI)->label),
              &s->roi, CX_UNIT_SHARE, currency);
  add_spread (table, _("Payback, of those that pay back"), &payback, CX_UNIT_MONTHS, currency);
  g_autofree char *rows = cx_table_end (table);
  g_string_append (out, rows);
  g_string_append_c (out, '\n');
  g_string_append_printf (out, _("  Net present value above 0: %s of futures\n"), positive);
  g_string_append_printf (out, _("  Payback within %s: %s of futures\n"), target, in_time);
  g_string_append_printf (out, _("  No payback within the horizon: %s of futures\n"), never);
  if (s->costless > 0)
    g_string_append_printf (out, _("  No costs, so no return on investment: %s of futures\n"), costless);

  if (s->variance->len)
    g_string_append_printf (out, "\n%s\n", _("What the variance of the net present value comes from"));
  for (guint i = 0; i < MIN (s->variance->len, MOST_SHARES); i++) {
    const CxVarianceShare *part = &g_array_index (s->variance, CxVarianceShare, i);
    cx_table_add (shares, cx_input_label (part->input->item, part->input->field));
    cx_table_add (shares, cx_format_value (part->share, CX_UNIT_SHARE, currency, TRUE));
  }
  g_autofree char *parts = cx_table_end (shares);
  g_string_append (out, parts);
  return g_string_free (out, FALSE);
}

/* What was begun is taken away before the program ends. */
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

int
cx_cli_simulate (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_document_read (a->files[0], &error);
  g_autoptr (CxModel) model = c ? cx_model_new (c, &error) : NULL;
  g_autoptr (CxSimulation) simulation = NULL;
  CxSimulationOptions options = { .scenario = a->scenario,
                                  .trials = (guint) a->trials,
                                  .seed = a->seed,
                                  .threads = (guint) a->threads,
                                  .sampling = a->sampling,
                                  .failures = CX_GIVEN (a, FAILURES),
                                  .progress = go_on_cb };

  if (!model)
    return cx_cli_report (a->files[0], error);
  if (a->samples && !g_str_has_suffix (a->samples, ".csv")) {
    fprintf (stderr, "cxcase: %s: %s\n", a->samples, _("the trials are written as .csv"));
    return CX_EXIT_USAGE;
  }
  signal (SIGINT, interrupt);
  signal (SIGTERM, interrupt);
  if (a->samples)
    (void) cx_samples_write (model, &options, a->samples, &simulation, &error);
  else
    simulation = cx_simulation_run (model, &options, &error);
  if (!simulation) { /* what is wrong with the samples names their file itself */
    int code = cx_cli_report (error->code == CX_ERROR_SYSTEM ? NULL : a->files[0], error);
    return interrupted ? 128 + interrupted : code; /* as shells have it */
  }
  g_autofree char *text = CX_GIVEN (a, JSON) ? write_json (simulation) : write_text (simulation, a->scenario);
  return cx_cli_print (text);
}
