/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-money.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/evidence/cx-import-panel.h"
#include "calc/cx-graph.h"
#include "chart/scatter/cx-scatter.h"
#include "evidence/cx-link.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "model/text/cx-number-text.h"
#include "report/charts/cx-evidence-charts.h"

enum { CHANGE = 1, OUTCOME = 2 };

/* These changes of the score belong to the options of the choice. */
static const double changes[] = { 1, 0.1, 0.5, 2, 5, 10 };

static const char *const revenue_names[] = { "revenue", "sales",   "spend",   "umsatz", "ingres",
                                             "venta",   "chiffre", "receita", "выруч",  NULL };
static const char *const new_names[] = { "new", "acqui", "neu", "nuevo", "nouveau", "novo", "нов", NULL };

static gboolean
has_part (const char *name, const char *const *parts)
{
  g_autofree char *small = g_utf8_strdown (name ? name : "", -1);

  for (guint i = 0; parts[i]; i++)
    if (strstr (small, parts[i]))
      return TRUE;
  return FALSE;
}

static guint
guess_outcome (const CxColumns *columns, const CxImportInput *input)
{
  const char *y = input->columns[CX_IMPORT_PANEL_Y];

  return has_part (y, revenue_names) ? CX_MONEY_PATH_REVENUE
         : has_part (y, new_names)   ? CX_MONEY_PATH_NEW_CUSTOMERS
                                     : CX_MONEY_PATH_CHURN;
}

/* Returns the figures that the survey gives for the change, or NULL if the change is none of them. */
static const CxImportMoneyStart *
start_of (CxImportAssistant *self)
{
  return cx_import_assistant_get_input (self)->choices[CHANGE] < G_N_ELEMENTS (changes) ? NULL
                                                                                        : cx_import_assistant_get_given (self);
}

static CxMoneyPathChange
change_of (CxImportAssistant *self)
{
  const CxImportMoneyStart *start = start_of (self);
  double set = start ? NAN : changes[cx_import_assistant_get_input (self)->choices[CHANGE]];

  return start ? start->change : (CxMoneyPathChange){ set, set, set };
}

static char *
describe_change (CxImportAssistant *self)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  CxMoneyPathChange change = change_of (self);

  return start_of (self) ? cx_link_figure (change.value) : g_strdup (cx_number_text (change.value, text));
}

static char *
describe_given (gconstpointer given)
{
  const CxImportMoneyStart *start = given;
  g_autofree char *value = cx_link_figure (start->change.value);

  /* Translators: an option for the change of a score. */
  return g_strdup_printf (_("by %s, from the survey"), value);
}

static CxMoneyPathOutcome
outcome_of (CxImportAssistant *self)
{
  return (CxMoneyPathOutcome) cx_import_assistant_get_input (self)->choices[OUTCOME];
}

static CxMoneyPathInput
input_of (CxImportAssistant *self, const CxLink *link)
{
  const CxLinkFit *fit = &link->fit;
  CxMoneyPathChange change = change_of (self);

  return cx_money_path_input (outcome_of (self), fit->slope, fit->low, fit->high, &change, fit->mean_y);
}

static char *
percent (double value)
{
  return cx_format_value (cx_round (value, 4), CX_UNIT_SHARE, NULL, TRUE);
}

/* ---- The steps ---- */

static void
show_link (CxImportAssistant *self, const CxLink *link)
{
  const CxLinkFit *fit = &link->fit;
  const CxImportMoneyStart *start = start_of (self);
  g_autofree char *slope = cx_link_figure (fit->slope), *low = cx_link_figure (fit->low), *high = cx_link_figure (fit->high);
  g_autofree char *title = g_strdup_printf (_("“%s” where “%s” is 1 higher than usual"), link->y, link->x);
  g_autofree char *words = g_strdup_printf (
    _("With 95%% confidence between %s and %s; an association within units, no proof that the one moves the other"), low, high);

  cx_import_assistant_add_group (self, _("1. The link"), _("The link that the branches, stores or regions of the file show."));
  if (start) {
    g_autofree char *change = cx_link_figure (start->change.value);
    cx_import_assistant_add_row (self, start->sentence, start->source, change);
  }
  cx_import_assistant_add_row (self, title, words, slope);
  cx_import_assistant_add_chart (self, &cx_scatter_kind, cx_evidence_charts_link (link), _("Changes within units"));
}

static void
show_input (CxImportAssistant *self, const CxLink *link, const CxMoneyPathInput *input)
{
  g_autofree char *value = percent (input->value), *low = percent (input->low), *high = percent (input->high);
  g_autofree char *change = describe_change (self);
  g_autofree char *mean = cx_link_figure (link->fit.mean_y), *slope = cx_link_figure (link->fit.slope);
  /* Translators: a change of a score, its name, a slope, a mean and the name of what it is the mean of. */
  g_autofree char *words = g_strdup_printf (_("For a change of “%s” by %s: slope %s relative to %s, the mean of “%s”"), link->x,
                                            change, slope, mean, link->y);
  /* Translators: a share, and the ends of its range. */
  g_autofree char *figure = g_strdup_printf (_("%s (%s … %s)"), value, low, high);

  cx_import_assistant_add_group (self, _("2. The input"), _("The effect on the case, with the interval as its range."));
  cx_import_assistant_add_row (self, cx_money_path_label (outcome_of (self)), words, figure);
}

static void
show_benefit (CxImportAssistant *self, const CxMoneyPathInput *input)
{
  const CxCase *c = cx_session_get_case (cx_import_assistant_get_session (self));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free), targets = g_ptr_array_new_with_free_func (g_free);

  cx_money_path_list (c, outcome_of (self), names, targets);
  cx_import_assistant_add_group (self, _("3. The benefit"),
                                 targets->len > 0
                                   ? _("Choose the benefit that uses the input, or a new one.")
                                   : _("Add a customer segment and an initiative first; its benefit can then use the input."));
  cx_import_assistant_add_offer (self, _("Benefit"), NULL, names, targets, NULL);
}

static void
show (CxImportAssistant *self, gconstpointer found)
{
  const CxLink *link = found;
  CxMoneyPathInput input;
  const CxImportMoneyStart *start = start_of (self);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new ();
  g_autofree char *same = NULL;

  if (!(link->fit.mean_y > 0)) {
    cx_import_assistant_add_headline (self, _("The mean of “y” is not above 0, so no share of it can be stated."));
    return;
  }
  input = input_of (self, link);
  g_autofree char *label = cx_words_inside (cx_money_path_label (outcome_of (self)));
  g_autofree char *value = percent (input.value), *by = describe_change (self);
  g_autofree char *headline =
    input.helps ? g_strdup_printf (_("If “%s” rises by %s, the %s may be %s."), link->x, by, label, value)
                : g_strdup_printf (_("Where “%s” is higher, “%s” is no better, so no benefit follows."), link->x, link->y);

  cx_import_assistant_add_headline (self, headline);
  show_link (self, link);
  if (input.helps) {
    show_input (self, link, &input);
    show_benefit (self, &input);
  }
  if (input.helps && start) {
    /* Translators: the name of a score in one file, and in another. */
    same =
      g_strdup_printf (_("“%s” of the panel has to be the same score as “%s” of the survey, on the same scale. The range of the "
                          "input goes from the least to the most of both intervals together."),
                       link->x, start->score);
    g_ptr_array_add (warnings, same);
  }
  if (input.helps && input.maybe_nothing)
    g_ptr_array_add (warnings, _("The interval includes no effect at all, so the range begins at 0."));
  for (guint i = 0; i < link->warnings->len; i++)
    g_ptr_array_add (warnings, g_ptr_array_index (link->warnings, i));
  cx_import_assistant_add_warnings (self, warnings);
}

static gboolean
take (CxImportAssistant *self, gconstpointer found, CxTakeOver *taken, GError **error)
{
  const CxLink *link = found;
  const CxImportMoneyStart *start = start_of (self);
  const char *file = cx_import_assistant_get_input (self)->path, *target = cx_import_assistant_get_target (self, 0);
  CxMoneyPathInput input = input_of (self, link);
  g_autofree char *source = cx_link_source (link, file), *mean = cx_link_figure (link->fit.mean_y);
  g_autofree char *change = describe_change (self);
  /* Translators: the source of an input; then a change, the name of a score, a mean, and what it is the mean of. */
  g_autofree char *last = g_strdup_printf (_("%s; for a change of “%s” by %s, relative to %s, the mean of “%s”"), source,
                                           link->x, change, mean, link->y);
  /* Translators: two sources of an input, of which the second builds on the first. */
  g_autofree char *whole = start ? g_strdup_printf (_("%s; then %s"), start->source, last) : g_strdup (last);

  return !target || cx_money_path_take (taken, cx_import_assistant_get_session (self), outcome_of (self), target, &input, whole,
                                        file, error);
}

const CxImportKind cx_import_money = {
  .title = N_("From Score to Money"),
  .introduction = N_(
    "A better score is no money by itself. Figures of branches, stores or regions show how much fewer customers leave, or how "
    "much more they spend, where the score is higher; that becomes the input of a benefit."),
  .failure = N_("The panel could not be read"),
  CX_IMPORT_PANEL_ROLES,
  .choices = { CX_IMPORT_PANEL_LAG,
               [CHANGE] = { N_("Change of the score that you expect"),
                            { N_("by 1"), N_("by 0.1"), N_("by 0.5"), N_("by 2"), N_("by 5"), N_("by 10") },
                            NULL,
                            describe_given },
               [OUTCOME] = { N_("“y” is"),
                             { N_("the churn rate"), N_("revenue per customer"), N_("the number of new customers") },
                             guess_outcome } },
  .n_choices = 3,
  .find = cx_import_panel_find,
  .free_found = cx_import_panel_free_found,
  .show = show,
  .take = take,
  .edit = N_("Take Over Benefit"),
  .done = N_("Benefit taken over"),
};

static void
start_free (gpointer data)
{
  CxImportMoneyStart *start = data;

  g_free (start->score);
  g_free (start->sentence);
  g_free (start->source);
  g_free (start);
}

void
cx_import_money_from (GtkWidget *where, CxSession *session, CxImportMoneyStart *start)
{
  cx_import_assistant_run_from (where, session, &cx_import_money, start, start_free);
}
