/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-retention.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-table.h"
#include "evidence/cx-retention.h"
#include "model/text/cx-format.h"
#include "store/json/cx-json-build.h"

/* Without a margin, 1 per period makes the values numbers of periods. */
static double
margin_of (const CxArguments *a)
{
  return CX_GIVEN (a, MARGIN) ? a->margin : 1;
}

static char *
write_json (const CxRetention *r, const CxArguments *a)
{
  JsonBuilder *b = json_builder_new ();
  const char *endless = _("without a discount rate the sum has no end, for some customers hardly ever leave");
  double value = margin_of (a) * cx_retention_value (r, 0, a->discount),
         constant = margin_of (a) * cx_retention_constant_value (r, a->discount);

  cx_json_build_object (b, NULL);
  cx_json_build_number (b, "periods", r->n_periods);
  cx_json_build_number (b, "alpha", r->alpha);
  cx_json_build_number (b, "beta", r->beta);
  cx_json_build_number (b, "log_likelihood", r->log_likelihood);
  cx_json_build_number (b, "churn_rate", r->churn_rate);
  cx_json_build_number (b, "log_likelihood_constant", r->log_likelihood_constant);
  cx_json_build_figure (b, "clv", value, isnan (value) ? endless : NULL);
  cx_json_build_number (b, "clv_constant", constant);
  cx_json_build_list (b, "curve");
  for (guint t = 0; t <= r->n_periods; t++) {
    double left = margin_of (a) * cx_retention_value (r, t, a->discount);
    cx_json_build_object (b, NULL);
    cx_json_build_number (b, "period", t);
    cx_json_build_number (b, "survival", r->survivors[t] / r->survivors[0]);
    cx_json_build_number (b, "fitted", cx_retention_survival (r, t));
    cx_json_build_number (b, "constant", cx_retention_constant_survival (r, t));
    cx_json_build_figure (b, "clv", left, isnan (left) ? endless : NULL);
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
  cx_json_build_list (b, "warnings");
  for (guint i = 0; i < r->warnings->len; i++)
    cx_json_build_text (b, NULL, g_ptr_array_index (r->warnings, i));
  json_builder_end_array (b);
  json_builder_end_object (b);
  return cx_json_build_end (b, FALSE, NULL);
}

static char *
percent (double value)
{
  return cx_format_value (value, CX_UNIT_SHARE, NULL, TRUE);
}

/* Formats a figure with two decimals, or with more if it is small. */
static char *
figure (double value)
{
  double shown = fabs (value) < 1 ? value : round (value * 100) / 100;

  return cx_format_value (shown, CX_UNIT_FACTOR, NULL, FALSE);
}

static char *
write_text (const CxRetention *r, const CxArguments *a)
{
  GString *out = g_string_new (NULL);
  CxCliTable *table = cx_cli_table_new (5, 0);
  g_autofree char *alpha = figure (r->alpha), *beta = figure (r->beta), *churn = percent (r->churn_rate);
  g_autofree char *value = figure (margin_of (a) * cx_retention_value (r, 0, a->discount));
  g_autofree char *constant = figure (margin_of (a) * cx_retention_constant_value (r, a->discount));

  g_string_append_printf (out, _("Retention of “%s” over %u periods\n"), a->survivors, r->n_periods);
  g_string_append_printf (out, _("  Customers who differ (shifted beta-geometric): α %s, β %s\n"), alpha, beta);
  g_string_append_printf (out, _("  One churn rate for all: %s a period\n"), churn);
  g_string_append_printf (out, _("  A new customer is worth %s; with one rate for all, %s\n\n"), value, constant);
  cx_cli_table_add (table, g_strdup (_("Period")));
  cx_cli_table_add (table, g_strdup (_("Seen")));
  cx_cli_table_add (table, g_strdup (_("Differing")));
  cx_cli_table_add (table, g_strdup (_("One rate")));
  cx_cli_table_add (table, g_strdup (_("Worth from here")));
  for (guint t = 0; t <= r->n_periods; t++) {
    cx_cli_table_add (table, g_strdup_printf ("%u", t));
    cx_cli_table_add (table, percent (r->survivors[t] / r->survivors[0]));
    cx_cli_table_add (table, percent (cx_retention_survival (r, t)));
    cx_cli_table_add (table, percent (cx_retention_constant_survival (r, t)));
    cx_cli_table_add (table, figure (margin_of (a) * cx_retention_value (r, t, a->discount)));
  }
  g_autofree char *rows = cx_cli_table_end (table);
  g_string_append (out, rows);
  for (guint i = 0; i < r->warnings->len; i++)
    g_string_append_printf (out, "%s%s\n", i == 0 ? "\n" : "", (const char *) g_ptr_array_index (r->warnings, i));
  return g_string_free (out, FALSE);
}

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxRetention) r = cx_retention_read (a->files[0], a->survivors, a->time, NULL, &error);

  if (!r)
    return cx_cli_answer_error (a->files[0], error);
  g_autofree char *text = CX_GIVEN (a, JSON) ? write_json (r, a) : write_text (r, a);
  return cx_cli_answer_text (text);
}

const CxVerb cx_cli_retention_verb = {
  .name = "retention",
  .files = N_("COHORT.csv"),
  .n_files = 1,
  .options = CX_TAKES (SURVIVORS) | CX_TAKES (TIME) | CX_TAKES (MARGIN) | CX_TAKES (DISCOUNT) | CX_TAKES (JSON),
  .wanted = CX_TAKES (SURVIVORS),
  .help = N_("The retention curve of a cohort of customers, and their value"),
  .run = run,
};
