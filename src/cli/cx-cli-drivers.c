/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-drivers.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-table.h"
#include "evidence/cx-csv.h"
#include "evidence/cx-key-drivers.h"
#include "model/text/cx-format.h"
#include "store/json/cx-json-build.h"

static void
put_nps (JsonBuilder *b, const CxKeyDrivers *d)
{
  if (!d->has_nps) {
    cx_json_build_figure (b, "nps", NAN, _("the outcome is no question with answers from 0 to 10"));
    return;
  }
  cx_json_build_object (b, "nps");
  cx_json_build_number (b, "score", d->nps.score);
  cx_json_build_number (b, "low", d->nps.low);
  cx_json_build_number (b, "high", d->nps.high);
  cx_json_build_number (b, "promoters", d->nps.promoters);
  cx_json_build_number (b, "passives", d->nps.passives);
  cx_json_build_number (b, "detractors", d->nps.detractors);
  cx_json_build_number (b, "n", (double) d->nps.n);
  json_builder_end_object (b);
}

static void
put_texts (JsonBuilder *b, const char *key, const GPtrArray *texts)
{
  cx_json_build_list (b, key);
  for (guint i = 0; i < texts->len; i++)
    cx_json_build_text (b, NULL, g_ptr_array_index (texts, i));
  json_builder_end_array (b);
}

static char *
write_json (const CxKeyDrivers *d)
{
  JsonBuilder *b = json_builder_new ();

  cx_json_build_object (b, NULL);
  cx_json_build_text (b, "outcome", d->outcome);
  cx_json_build_number (b, "n", (double) d->n);
  cx_json_build_number (b, "dropped", (double) d->dropped);
  cx_json_build_number (b, "r2", d->r2);
  cx_json_build_text (b, "method", cx_key_drivers_method_id (d->method));
  cx_json_build_list (b, "drivers");
  for (guint i = 0; i < d->drivers->len; i++) {
    const CxKeyDriver *driver = &g_array_index (d->drivers, CxKeyDriver, i);
    cx_json_build_object (b, NULL);
    cx_json_build_text (b, "name", driver->name);
    cx_json_build_number (b, "importance", driver->importance);
    cx_json_build_number (b, "importance_low", driver->low);
    cx_json_build_number (b, "importance_high", driver->high);
    cx_json_build_number (b, "performance", driver->performance);
    cx_json_build_number (b, "correlation", driver->correlation);
    cx_json_build_number (b, "beta", driver->beta);
    cx_json_build_number (b, "slope", driver->slope);
    cx_json_build_number (b, "slope_low", driver->slope_low);
    cx_json_build_number (b, "slope_high", driver->slope_high);
    cx_json_build_number (b, "vif", driver->vif);
    cx_json_build_number (b, "priority", driver->priority);
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
  put_nps (b, d);
  put_texts (b, "left_out", d->left_out);
  put_texts (b, "warnings", d->warnings);
  json_builder_end_object (b);
  return cx_json_build_end (b, FALSE, NULL);
}

static char *
decimals (double value)
{
  return cx_format_value (value, CX_UNIT_FACTOR, NULL, FALSE);
}

static char *
percent (double value)
{
  return cx_format_value (value, CX_UNIT_SHARE, NULL, TRUE);
}

static void
add_drivers (GString *out, const CxKeyDrivers *d)
{
  CxCliTable *table = cx_cli_table_new (8, 0);

  cx_cli_table_add (table, NULL);
  cx_cli_table_add (table, g_strdup (_("Importance")));
  /* xgettext:no-c-format */
  cx_cli_table_add (table, g_strdup (_("95% interval")));
  cx_cli_table_add (table, g_strdup (_("Performance")));
  cx_cli_table_add (table, g_strdup (_("Correlation")));
  cx_cli_table_add (table, g_strdup (_("Beta")));
  cx_cli_table_add (table, g_strdup (_("VIF")));
  cx_cli_table_add (table, g_strdup (_("Priority")));
  for (guint i = 0; i < d->drivers->len; i++) {
    const CxKeyDriver *driver = &g_array_index (d->drivers, CxKeyDriver, i);
    g_autofree char *low = percent (driver->low), *high = percent (driver->high);
    cx_cli_table_add (table, g_strdup_printf ("%s (%s)", driver->name, cx_key_drivers_quadrant_label (driver->quadrant)));
    cx_cli_table_add (table, percent (driver->importance));
    cx_cli_table_add (table, g_strdup_printf ("%s … %s", low, high));
    cx_cli_table_add (table, percent (driver->performance));
    cx_cli_table_add (table, decimals (driver->correlation));
    cx_cli_table_add (table, decimals (driver->beta));
    cx_cli_table_add (table, decimals (driver->vif));
    cx_cli_table_add (table, percent (driver->priority));
  }
  g_autofree char *rows = cx_cli_table_end (table);
  g_string_append (out, rows);
}

/* A score has one decimal, because its interval is wider than that. */
static char *
points (double score)
{
  return cx_format_value (round (score * 10) / 10, CX_UNIT_NUMBER, NULL, FALSE);
}

static void
add_nps (GString *out, const CxNps *nps)
{
  g_autofree char *score = points (nps->score), *low = points (nps->low), *high = points (nps->high);
  g_autofree char *promoters = percent (nps->promoters), *passives = percent (nps->passives);
  g_autofree char *detractors = percent (nps->detractors);

  g_string_append_c (out, '\n');
  g_string_append_printf (out, _("Net promoter score: %s, with 95%% confidence between %s and %s\n"), score, low, high);
  g_string_append_printf (out, _("  Promoters (9–10) %s, passives (7–8) %s, detractors (0–6) %s\n"), promoters, passives,
                          detractors);
}

static char *
write_text (const CxKeyDrivers *d)
{
  GString *out = g_string_new (NULL);
  g_autofree char *r2 = percent (d->r2);
  g_autofree char *n = cx_format_value ((double) d->n, CX_UNIT_NUMBER, NULL, FALSE);
  g_autofree char *dropped = cx_format_value ((double) d->dropped, CX_UNIT_NUMBER, NULL, FALSE);

  g_string_append_printf (out, _("Key drivers of “%s”\n"), d->outcome);
  g_string_append_printf (out, _("%s rows were used, %s were left out for a gap; the drivers explain %s of the variance.\n"), n,
                          dropped, r2);
  g_string_append_printf (out, "%s\n\n",
                          d->method == CX_KEY_DRIVERS_SHAPLEY
                            ? _("Importance is each driver's Shapley share of R², exact over all orders of the drivers.")
                            : _("Importance is each driver's relative weight (Johnson), for there are more than 16 drivers."));
  add_drivers (out, d);
  g_string_append_printf (out, "\n%s\n",
                          _("These are associations among the answers; they do not prove that a driver moves the outcome."));
  if (d->has_nps)
    add_nps (out, &d->nps);
  if (d->left_out->len > 0) {
    g_ptr_array_add (d->left_out, NULL);
    g_autofree char *names = g_strjoinv (", ", (char **) d->left_out->pdata);
    g_string_append_c (out, '\n');
    g_string_append_printf (out, _("Columns without numbers were left out: %s\n"), names);
  }
  for (guint i = 0; i < d->warnings->len; i++)
    g_string_append_printf (out, "%s%s\n", i == 0 ? "\n" : "", (const char *) g_ptr_array_index (d->warnings, i));
  return g_string_free (out, FALSE);
}

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) columns = a->columns ? cx_csv_split_names (a->columns) : NULL;
  CxKeyDriversOptions options = { .outcome = a->outcome,
                                  .columns = (const char *const *) columns,
                                  .has_scale = CX_GIVEN (a, SCALE),
                                  .scale_low = a->scale_low,
                                  .scale_high = a->scale_high };

  if (a->columns && !columns) {
    cx_cli_answer_remark (NULL, _("The option --columns names columns with commas between; a name with a comma is quoted"));
    return CX_EXIT_USAGE;
  }
  g_autoptr (CxKeyDrivers) drivers = cx_key_drivers_find (a->files[0], &options, &error);
  if (!drivers)
    return cx_cli_answer_error (a->files[0], error);
  g_autofree char *text = CX_GIVEN (a, JSON) ? write_json (drivers) : write_text (drivers);
  return cx_cli_answer_text (text);
}

const CxVerb cx_cli_drivers_verb = {
  .name = "drivers",
  .files = N_("SURVEY.csv"),
  .n_files = 1,
  .options = CX_TAKES (OUTCOME) | CX_TAKES (COLUMNS) | CX_TAKES (SCALE) | CX_TAKES (JSON),
  .wanted = CX_TAKES (OUTCOME),
  .help = N_("The drivers of a survey's outcome, and how strong each of them is"),
  .run = run,
};
