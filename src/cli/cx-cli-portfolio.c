/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-portfolio.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "cli/cx-cli-answer.h"
#include "cli/cx-cli-read.h"
#include "cli/cx-cli-table.h"
#include "model/analysis/cx-portfolio.h"
#include "model/build/cx-build-model.h"
#include "model/case/cx-scenario-name.h"
#include "model/results/cx-scenario.h"
#include "model/text/cx-format.h"
#include "store/json/cx-json-build.h"

static const CxItem *
initiative (const CxPortfolio *p, guint i)
{
  return g_array_index (p->model->initiatives, CxInitiativeNodes, i).initiative;
}

static void
put_set (JsonBuilder *b, const CxPortfolio *p, const CxInitiativeSet *set)
{
  cx_json_build_list (b, "chosen");
  for (guint i = 0; i < p->model->initiatives->len; i++)
    if (cx_initiative_set_has (set, i))
      cx_json_build_text (b, NULL, initiative (p, i)->id);
  json_builder_end_array (b);
}

static char *
write_json (const CxPortfolio *p)
{
  JsonBuilder *b = json_builder_new ();

  cx_json_build_object (b, NULL);
  cx_json_build_number (b, "budget", p->budget);
  put_set (b, p, &p->chosen);
  cx_json_build_number (b, "npv", p->npv);
  cx_json_build_number (b, "cost", p->cost);
  cx_json_build_boolean (b, "exact", p->exact);
  cx_json_build_figure (b, "bound", p->bound, isnan (p->bound) ? _("no bound is known") : NULL);
  cx_json_build_list (b, "frontier");
  for (guint i = 0; i < p->frontier->len; i++) {
    const CxFrontierPoint *point = &g_array_index (p->frontier, CxFrontierPoint, i);
    cx_json_build_object (b, NULL);
    cx_json_build_number (b, "budget", point->budget);
    cx_json_build_number (b, "npv", point->npv);
    put_set (b, p, &point->chosen);
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
  json_builder_end_object (b);
  return cx_json_build_end (b, FALSE, NULL);
}

static char *
write_text (const CxPortfolio *p, const char *scenario)
{
  const char *currency = cx_item_text (p->model->c, "currency");
  GString *out = g_string_new (NULL);
  CxCliTable *table = cx_cli_table_new (3, 2);
  g_autofree char *name = cx_scenario_name (p->model->c, scenario);
  g_autofree char *budget = cx_format_value (p->budget, CX_UNIT_MONEY, currency, TRUE);
  g_autofree char *cost = cx_format_value (p->cost, CX_UNIT_MONEY, currency, TRUE);
  g_autofree char *npv = cx_format_value (p->npv, CX_UNIT_MONEY, currency, TRUE);
  g_autofree char *bound = cx_format_value (p->bound, CX_UNIT_MONEY, currency, TRUE);

  g_string_append_printf (out, "%s\n", cx_item_text (p->model->c, "title"));
  g_string_append_printf (out, _("Scenario: %s\n"), name);
  g_string_append_printf (out, _("The best within %s costs %s and is worth %s today.\n"), budget, cost, npv);
  if (p->exact)
    g_string_append (out, _("Every set of initiatives was evaluated.\n"));
  else if (isnan (p->bound))
    g_string_append (
      out, _("There are too many sets to evaluate each. This set is the best found; how much better another one may be is "
              "not known.\n"));
  else
    g_string_append_printf (
      out, _("There are too many sets to evaluate each. This set is the best found, and no set is worth more than %s.\n"),
      bound);
  for (guint i = 0; i < p->model->initiatives->len; i++)
    if (cx_initiative_set_has (&p->chosen, i))
      g_string_append_printf (out, "  ✓ %s\n", cx_item_name (initiative (p, i)));

  g_string_append_printf (out, "\n%s\n", _("Net present value against budget"));
  for (guint i = 0; i < p->frontier->len; i++) {
    const CxFrontierPoint *point = &g_array_index (p->frontier, CxFrontierPoint, i);
    cx_cli_table_add (table, cx_format_value (point->budget, CX_UNIT_MONEY, currency, TRUE));
    cx_cli_table_add (table, cx_format_value (point->npv, CX_UNIT_MONEY, currency, TRUE));
    cx_cli_table_add (table, cx_portfolio_names (p->model, &point->chosen));
  }
  g_autofree char *rows = cx_cli_table_end (table);
  g_string_append (out, rows);
  return g_string_free (out, FALSE);
}

static int
run (const CxArguments *a)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_cli_read_case (a->files[0], NULL, &error);
  g_autoptr (CxModel) model = c ? cx_build_model (c, &error) : NULL;
  g_autoptr (GArray) overrides = model ? cx_scenario_overrides (model, a->scenario, &error) : NULL;
  double budget = CX_GIVEN (a, BUDGET) ? a->budget : overrides ? cx_scenario_case_number (model, overrides, "budget") : 0;

  if (overrides && isnan (budget)) {
    cx_cli_answer_remark (a->files[0], _("case/budget: the case has no budget; give one with --budget"));
    return CX_EXIT_USAGE;
  }
  g_autoptr (CxPortfolio) p = overrides ? cx_portfolio_find (model, a->scenario, budget, &error) : NULL;
  if (!p)
    return cx_cli_answer_error (a->files[0], error);
  g_autofree char *text = CX_GIVEN (a, JSON) ? write_json (p) : write_text (p, a->scenario);
  return cx_cli_answer_text (text);
}

const CxVerb cx_cli_portfolio_verb = {
  .name = "portfolio",
  .files = N_("FILE"),
  .n_files = 1,
  .options = CX_TAKES (BUDGET) | CX_TAKES (SCENARIO) | CX_TAKES (JSON),
  .help = N_("The best set of initiatives within a budget"),
  .run = run,
};
