/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-link.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-table.h"
#include "evidence/cx-link.h"
#include "model/text/cx-format.h"
#include "store/json/cx-json-build.h"

static void
put_fit (JsonBuilder *b, const CxLinkFit *fit)
{
  const char *exact = isnan (fit->t) ? _("the fit is exact, so there is no error") : NULL;

  cx_json_build_number (b, "slope", fit->slope);
  cx_json_build_number (b, "se", fit->se);
  cx_json_build_number (b, "low", fit->low);
  cx_json_build_number (b, "high", fit->high);
  cx_json_build_figure (b, "t", fit->t, exact);
  cx_json_build_figure (b, "p", fit->p, exact);
  cx_json_build_number (b, "n", (double) fit->n);
  cx_json_build_number (b, "units", fit->units);
  cx_json_build_number (b, "periods", fit->periods);
  cx_json_build_number (b, "r2_within", fit->r2_within);
  cx_json_build_number (b, "lag", fit->lag);
}

static char *
write_json (const CxLink *link, const char *path)
{
  JsonBuilder *b = json_builder_new ();
  g_autofree char *source = cx_link_source (link, path);

  cx_json_build_object (b, NULL);
  put_fit (b, &link->fit);
  cx_json_build_text (b, "source", source);
  cx_json_build_list (b, "lags");
  for (guint i = 0; i < link->lags->len; i++) {
    cx_json_build_object (b, NULL);
    put_fit (b, &g_array_index (link->lags, CxLinkFit, i));
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
  cx_json_build_list (b, "warnings");
  for (guint i = 0; i < link->warnings->len; i++)
    cx_json_build_text (b, NULL, g_ptr_array_index (link->warnings, i));
  json_builder_end_array (b);
  json_builder_end_object (b);
  return cx_json_build_end (b, FALSE, NULL);
}

static void
add_lags (GString *out, const CxLink *link)
{
  CxCliTable *table = cx_cli_table_new (6, 0);

  cx_cli_table_add (table, g_strdup (_("Lag")));
  cx_cli_table_add (table, g_strdup (_("Slope")));
  /* xgettext:no-c-format */
  cx_cli_table_add (table, g_strdup (_("95% interval")));
  cx_cli_table_add (table, g_strdup (_("p")));
  cx_cli_table_add (table, g_strdup (_("R² within")));
  cx_cli_table_add (table, g_strdup (_("Rows")));
  for (guint i = 0; i < link->lags->len; i++) {
    const CxLinkFit *fit = &g_array_index (link->lags, CxLinkFit, i);
    g_autofree char *low = cx_link_figure (fit->low), *high = cx_link_figure (fit->high);
    cx_cli_table_add (table, g_strdup_printf ("%u%s", fit->lag, fit->lag == link->fit.lag ? " ←" : ""));
    cx_cli_table_add (table, cx_link_figure (fit->slope));
    cx_cli_table_add (table, g_strdup_printf ("%s … %s", low, high));
    cx_cli_table_add (table, cx_link_figure (fit->p));
    cx_cli_table_add (table, cx_link_figure (fit->r2_within));
    cx_cli_table_add (table, cx_format_value ((double) fit->n, CX_UNIT_NUMBER, NULL, FALSE));
  }
  g_autofree char *rows = cx_cli_table_end (table);
  g_string_append (out, rows);
}

static char *
write_text (const CxLink *link, const char *path)
{
  GString *out = g_string_new (NULL);
  const CxLinkFit *fit = &link->fit;
  g_autofree char *slope = cx_link_figure (fit->slope), *low = cx_link_figure (fit->low), *high = cx_link_figure (fit->high),
                  *se = cx_link_figure (fit->se);
  g_autofree char *t = cx_link_figure (fit->t), *p = cx_link_figure (fit->p),
                  *r2 = cx_format_value (fit->r2_within, CX_UNIT_SHARE, NULL, TRUE);
  g_autofree char *n = cx_format_value ((double) fit->n, CX_UNIT_NUMBER, NULL, FALSE);
  g_autofree char *units = cx_format_value (fit->units, CX_UNIT_NUMBER, NULL, FALSE);
  g_autofree char *periods = cx_format_value (fit->periods, CX_UNIT_NUMBER, NULL, FALSE);
  g_autofree char *source = cx_link_source (link, path);

  g_string_append_printf (out, _("“%s” against “%s”, lag %u\n"), link->y, link->x, fit->lag);
  g_string_append_printf (out, _("%s rows of %s units over %s periods were used.\n\n"), n, units, periods);
  g_string_append_printf (out, _("  Slope: %s, with 95%% confidence between %s and %s\n"), slope, low, high);
  g_string_append_printf (out, _("  Standard error, clustered by unit: %s; t = %s, p = %s\n"), se, t, p);
  g_string_append_printf (out, _("  Explained of the changes within units: %s\n\n"), r2);
  g_string_append_printf (
    out,
    _(
      "Where “%s” was 1 higher than usual for the unit and the period, “%s” differed by %s. This is an association within units; it is no proof that the one moves the other.\n\n"),
    link->x, link->y, slope);
  add_lags (out, link);
  for (guint i = 0; i < link->warnings->len; i++)
    g_string_append_printf (out, "%s%s\n", i == 0 ? "\n" : "", (const char *) g_ptr_array_index (link->warnings, i));
  g_string_append_printf (out, _("\nAs an input: value %s, low %s, high %s, source “%s”\n"), slope, low, high, source);
  return g_string_free (out, FALSE);
}

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  CxLinkOptions options = { .unit = a->unit, .time = a->time, .x = a->x, .y = a->y, .lag = (guint) a->lag };

  if (strcmp (a->x, a->y) == 0 || strcmp (a->unit, a->time) == 0) {
    cx_cli_answer_remark (NULL, strcmp (a->x, a->y) == 0 ? _("The options --x and --y name the same column")
                                                         : _("The options --unit and --time name the same column"));
    return CX_EXIT_USAGE;
  }
  g_autoptr (CxLink) link = cx_link_find (a->files[0], &options, &error);
  if (!link)
    return cx_cli_answer_error (a->files[0], error);
  g_autofree char *text = CX_GIVEN (a, JSON) ? write_json (link, a->files[0]) : write_text (link, a->files[0]);
  return cx_cli_answer_text (text);
}

const CxVerb cx_cli_link_verb = {
  .name = "link",
  .files = N_("PANEL.csv"),
  .n_files = 1,
  .options = CX_TAKES (UNIT) | CX_TAKES (TIME) | CX_TAKES (X) | CX_TAKES (Y) | CX_TAKES (LAG) | CX_TAKES (JSON),
  .wanted = CX_TAKES (UNIT) | CX_TAKES (TIME) | CX_TAKES (X) | CX_TAKES (Y),
  .help = N_("How much one figure of branches or regions changes with another"),
  .run = run,
};
