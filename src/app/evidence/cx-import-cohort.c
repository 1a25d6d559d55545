/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-cohort.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/evidence/cx-import-figures.h"
#include "calc/cx-graph.h"
#include "chart/scatter/cx-scatter.h"
#include "evidence/cx-retention.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-evidence-charts.h"

enum { SURVIVORS, PERIOD };
enum { LENGTH, EARLY };

/* These numbers of months belong to the options of the choices. */
static const guint lengths[] = { 12, 3, 1 };
static const guint earlies[] = { 0, 1, 3, 6, 12, 24 };

static const char *const likely_survivors[] = { "surviv", "customer", "left",  "active", "remain", "kunden",
                                                "aktiv",  "client",   "остал", "клиент", NULL };
static const char *const likely_periods[] = { "period", "month", "quarter", "year",   "age",   "monat", "quartal", "jahr",
                                              "mes",    "trim",  "año",     "период", "месяц", "год",   NULL };

static gpointer
find (const CxImportInput *input, GError **error)
{
  return cx_retention_read (input->path, input->columns[SURVIVORS], input->columns[PERIOD], input->watch, error);
}

static void
free_found (gpointer found)
{
  cx_retention_free (found);
}

static char *
figure (double value)
{
  return cx_format_value (cx_round (value, 2), CX_UNIT_FACTOR, NULL, FALSE);
}

static guint
months_a_period (CxImportAssistant *self)
{
  return lengths[cx_import_assistant_get_input (self)->choices[LENGTH]];
}

/* Returns the period with which the early months end, or 0 if there are none or if they end with no period that was seen. */
static guint
early_periods (CxImportAssistant *self, const CxRetention *r)
{
  guint early = earlies[cx_import_assistant_get_input (self)->choices[EARLY]], length = months_a_period (self);

  return early % length == 0 && early / length < r->n_periods ? early / length : 0;
}

/* Returns the worth of a new customer in annual margins, at the discount rate of the case. (transfer full) */
static char *
worth_words (CxImportAssistant *self, const CxRetention *r)
{
  double a_year = cx_item_number (cx_session_get_case (cx_import_assistant_get_session (self)), "discount_rate");
  double years = months_a_period (self) / 12.0, rate = pow (1 + a_year, years) - 1;
  double differing = years * cx_retention_value (r, 0, rate), one_rate = years * cx_retention_constant_value (r, rate);
  g_autofree char *value = figure (differing), *constant = figure (one_rate), *discount = cx_import_figures_percent (a_year);

  if (isnan (differing) || isnan (one_rate))
    return g_strdup (_("Without a discount rate the worth of a customer has no end, for some customers hardly ever leave."));
  /* Translators: two numbers of annual margins and the discount rate. */
  return g_strdup_printf (
    _("A new customer is worth %s times the annual margin; with one rate for all, %s times. Payments at the end of each "
       "period are discounted with %s a year."),
    value, constant, discount);
}

static void
show_words (CxImportAssistant *self, const CxRetention *r)
{
  double annual = cx_retention_annual_churn (r, 0, months_a_period (self) / 12.0);
  g_autofree char *left = cx_import_figures_percent (r->survivors[r->n_periods] / r->survivors[0]),
                  *churn = cx_import_figures_percent (annual);
  g_autofree char *alpha = figure (r->alpha), *beta = figure (r->beta), *worth = worth_words (self, r);
  g_autofree char *headline =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "After %u period %s are left; that is a churn rate of %s a year.",
                                  "After %u periods %s are left; that is a churn rate of %s a year.", r->n_periods),
                     r->n_periods, left, churn);
  g_autofree char *model = g_strdup_printf (
    _(
      "Customers differ, and those who leave easily leave first: the shifted beta-geometric curve has α %s and β %s. One rate for all "
      "understates how long the others stay."),
    alpha, beta);

  cx_import_assistant_add_headline (self, headline);
  cx_import_assistant_add_chart (self, &cx_scatter_kind, cx_evidence_charts_retention (r), _("Customers who are left"));
  cx_import_assistant_add_paragraph (self, model);
  cx_import_assistant_add_paragraph (self, worth);
}

static void
offer (CxImportAssistant *self, const CxRetention *r)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free), paths = g_ptr_array_new_with_free_func (g_free);
  guint early = early_periods (self, r), months = early * months_a_period (self);
  g_autofree char *churn = cx_import_figures_percent (cx_retention_annual_churn (r, early, months_a_period (self) / 12.0));
  g_autofree char *title = g_strdup_printf (_("Churn rate of %s a year"), churn), *words = NULL;

  cx_import_assistant_list_items (self, CX_ITEM_SEGMENT, names, paths);
  if (early > 0) {
    g_autofree char *first = cx_import_figures_percent (cx_retention_early_churn (r, early));
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Of those who stay longer than %u month; early churn of %s until then",
                                          "Of those who stay longer than %u months; early churn of %s until then", months),
                             months, first);
  } else if (cx_import_assistant_get_input (self)->choices[EARLY] > 0) {
    words = g_strdup (_("The early months do not end with a period of the cohort, so all periods count alike"));
  }
  cx_import_assistant_add_group (self, _("As an input"), _("Choose the segment that takes over the churn of the cohort."));
  cx_import_assistant_add_offer (self, title, words, names, paths, NULL);
}

static void
show (CxImportAssistant *self, gconstpointer found)
{
  const CxRetention *r = found;

  show_words (self, r);
  offer (self, r);
  cx_import_assistant_add_warnings (self, r->warnings);
}

static gboolean
take (CxImportAssistant *self, gconstpointer found, CxTakeOver *taken, GError **error)
{
  const CxRetention *r = found;
  const CxImportInput *input = cx_import_assistant_get_input (self);
  const char *segment = cx_import_assistant_get_target (self, 0);
  guint early = early_periods (self, r), length = months_a_period (self);

  if (!segment)
    return TRUE;
  g_autofree char *churn = g_strconcat (segment, "/churn_rate", NULL), *months = g_strconcat (segment, "/early_months", NULL);
  g_autofree char *first = g_strconcat (segment, "/early_churn", NULL);
  g_autofree char *source = cx_retention_source (r, input->path, input->columns[SURVIVORS], early);
  cx_take_over_add (taken, churn, cx_retention_annual_churn (r, early, length / 12.0), NAN, NAN, source, input->path);
  if (early > 0) {
    cx_take_over_add (taken, months, early * length, NAN, NAN, source, input->path);
    cx_take_over_add (taken, first, cx_retention_early_churn (r, early), NAN, NAN, source, input->path);
  }
  return TRUE;
}

const CxImportKind cx_import_cohort = {
  .title = N_("Import Cohort"),
  .introduction = N_(
    "A cohort is a group of customers who joined at the same time. The file says how many of them are left after each period."),
  .failure = N_("The cohort could not be read"),
  .roles = { [SURVIVORS] = { N_("Customers who are left"), 1u << CX_COLUMN_NUMBERS, FALSE, likely_survivors },
             [PERIOD] = { N_("Period"), 1u << CX_COLUMN_NUMBERS, TRUE, likely_periods } },
  .n_roles = 2,
  .choices = { [LENGTH] = { N_("Length of a period"), { N_("A year"), N_("A quarter"), N_("A month") }, NULL },
               [EARLY] = { N_("Early months of new customers"),
                           { N_("No early months"), N_("1 month"), N_("3 months"), N_("6 months"), N_("12 months"),
                             N_("24 months") },
                           NULL } },
  .n_choices = 2,
  .find = find,
  .free_found = free_found,
  .show = show,
  .take = take,
  .edit = N_("Take Over Cohort"),
  .done = N_("Churn of the cohort taken over"),
};
