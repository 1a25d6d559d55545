/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-survey.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/evidence/cx-import-figures.h"
#include "app/evidence/cx-import-money.h"
#include "chart/scatter/cx-scatter.h"
#include "evidence/cx-key-drivers.h"
#include "evidence/cx-slopes.h"
#include "calc/cx-graph.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-evidence-charts.h"

enum { OUTCOME };
enum { SCALE, CHANGE };

/* These changes of a driver belong to the options of the choice. */
static const double changes[] = { 1, 0.1, 0.5, 2, 5, 10 };

/* The scales belong to the options of the choice; the first one leaves the answers as they are. */
static const struct {
  double low, high;
} scales[] = { { NAN, NAN }, { 1, 5 }, { 1, 7 }, { 1, 10 }, { 0, 10 }, { 0, 100 } };

static const char *const likely_outcomes[] = { "recommend", "nps",     "empfehl", "weiterempf", "recomend", "рекоменд", "overall",
                                               "satisf",    "zufried", "gesamt",  "outcome",    "удовлетв", NULL };

/* Returns the narrowest scale that holds all answers to the drivers. */
static guint
guess_scale (const CxColumns *columns, const CxImportInput *input)
{
  double low = INFINITY, high = -INFINITY;
  gboolean whole = TRUE;

  for (guint i = 0; i < columns->columns->len; i++) {
    const CxColumn *column = cx_columns_nth (columns, i);
    if (!g_strv_contains ((const char *const *) input->ticked->pdata, column->name))
      continue;
    low = MIN (low, column->low);
    high = MAX (high, column->high);
    whole &= column->whole;
  }
  for (guint i = 1; whole && i < G_N_ELEMENTS (scales); i++)
    if (low >= scales[i].low && high <= scales[i].high)
      return i;
  return 0;
}

static gpointer
find (const CxImportInput *input, GError **error)
{
  guint scale = input->choices[SCALE];
  const CxKeyDriversOptions options = { .outcome = input->columns[OUTCOME],
                                        .columns = (const char *const *) input->ticked->pdata,
                                        .has_scale = scale > 0,
                                        .scale_low = scales[scale].low,
                                        .scale_high = scales[scale].high,
                                        .watch = input->watch };

  return cx_key_drivers_find (input->path, &options, error);
}

static void
free_found (gpointer found)
{
  cx_key_drivers_free (found);
}

/* ---- The result ---- */

/* Returns the driver of the highest priority, with which the page begins. */
static const CxKeyDriver *
first_priority (const CxKeyDrivers *d)
{
  const CxKeyDriver *first = &g_array_index (d->drivers, CxKeyDriver, 0);

  for (guint i = 1; i < d->drivers->len; i++)
    if (g_array_index (d->drivers, CxKeyDriver, i).priority > first->priority)
      first = &g_array_index (d->drivers, CxKeyDriver, i);
  return first;
}

static void
show_words (CxImportAssistant *self, const CxKeyDrivers *d)
{
  const CxKeyDriver *first = first_priority (d);
  g_autofree char *importance = cx_import_figures_percent (first->importance),
                  *performance = cx_import_figures_percent (first->performance), *r2 = cx_import_figures_percent (d->r2);
  g_autofree char *n = cx_import_figures_count (d->n), *dropped = cx_import_figures_count (d->dropped);
  /* Translators: a driver, its share of the importance, its performance. */
  g_autofree char *headline = g_strdup_printf (_("“%s” has the highest priority: %s of the importance, at a performance of %s."),
                                               first->name, importance, performance);
  g_autofree char *rows = g_strdup_printf (
    _("%s rows were used, %s were left out for a gap; the drivers explain %s of the variance."), n, dropped, r2);
  g_autofree char *method =
    g_strdup_printf ("%s %s",
                     d->method == CX_KEY_DRIVERS_SHAPLEY
                       ? _("Importance is each driver's Shapley share of R², exact over all orders of the drivers.")
                       : _("Importance is each driver's relative weight (Johnson), for there are more than 16 drivers."),
                     _("These are associations among the answers; they do not prove that a driver moves the outcome."));

  cx_import_assistant_add_headline (self, headline);
  cx_import_assistant_add_paragraph (self, rows);
  cx_import_assistant_add_chart (self, &cx_scatter_kind, cx_evidence_charts_drivers (d), _("Importance and performance"));
  cx_import_assistant_add_paragraph (self, method);
}

/* Returns the path of the stage with the driver's name, or NULL. */
static const char *
find_stage (const GPtrArray *names, const GPtrArray *paths, const char *driver)
{
  g_autofree char *wanted = g_utf8_casefold (driver, -1);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *name = g_utf8_casefold (g_ptr_array_index (names, i), -1);
    if (g_str_equal (name, wanted))
      return g_ptr_array_index (paths, i);
  }
  return NULL;
}

static void
offer_drivers (CxImportAssistant *self, const CxKeyDrivers *d)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free), paths = g_ptr_array_new_with_free_func (g_free);

  cx_import_assistant_list_items (self, CX_ITEM_STAGE, names, paths);
  cx_import_assistant_add_group (self, _("Drivers"),
                                 _("Choose the stage of the journey that takes over importance and satisfaction."));
  for (guint i = 0; i < d->drivers->len; i++) {
    const CxKeyDriver *driver = &g_array_index (d->drivers, CxKeyDriver, i);
    g_autofree char *importance = cx_import_figures_percent (driver->importance), *low = cx_import_figures_percent (driver->low),
                    *high = cx_import_figures_percent (driver->high);
    g_autofree char *performance = cx_import_figures_percent (driver->performance);
    /* Translators: the importance of a driver with its interval, its performance, and a few words such as "improve first". */
    g_autofree char *words = g_strdup_printf (_("Importance %s (%s … %s), performance %s: %s"), importance, low, high,
                                              performance, cx_key_drivers_quadrant_label (driver->quadrant));
    cx_import_assistant_add_offer (self, driver->name, words, names, paths, find_stage (names, paths, driver->name));
  }
}

static char *
points (double score)
{
  return cx_format_value (cx_round (score, 1), CX_UNIT_NUMBER, NULL, FALSE);
}

static void
offer_nps (CxImportAssistant *self, const CxKeyDrivers *d)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free), paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *score = points (d->nps.score), *low = points (d->nps.low), *high = points (d->nps.high);
  g_autofree char *promoters = cx_import_figures_percent (d->nps.promoters),
                  *passives = cx_import_figures_percent (d->nps.passives);
  g_autofree char *detractors = cx_import_figures_percent (d->nps.detractors), *n = cx_import_figures_count (d->nps.n);
  /* Translators: the net promoter score (NPS) with its confidence interval. */
  g_autofree char *title = g_strdup_printf (_("NPS %s, with 95%% confidence between %s and %s"), score, low, high);
  g_autofree char *words =
    g_strdup_printf (_("Promoters %s, passives %s, detractors %s of %s answers"), promoters, passives, detractors, n);

  cx_import_assistant_list_items (self, CX_ITEM_SEGMENT, names, paths);
  cx_import_assistant_add_group (self, _("Net promoter score"),
                                 _("Choose the segment that takes over the shares, if the question was about recommending."));
  cx_import_assistant_add_offer (self, title, words, names, paths, NULL);
}

/* ---- On to money ---- */

static double
change_of (CxImportAssistant *self)
{
  return changes[cx_import_assistant_get_input (self)->choices[CHANGE]];
}

static char *
describe_room (const CxKeyDriver *driver)
{
  g_autofree char *mean = cx_format_value (driver->mean, CX_UNIT_FACTOR, NULL, FALSE);
  g_autofree char *low = cx_format_value (driver->scale_low, CX_UNIT_NUMBER, NULL, FALSE);
  g_autofree char *high = cx_format_value (driver->scale_high, CX_UNIT_NUMBER, NULL, FALSE);

  /* Translators: the mean of the answers, and the ends of their scale. */
  return g_strdup_printf (_("The mean is %s, so the scale from %s to %s has no room for such a change."), mean, low, high);
}

static void
offer_steps (CxImportAssistant *self, const CxKeyDrivers *d)
{
  double change = change_of (self);

  cx_import_assistant_add_group (
    self, _("From driver to money"),
    /* xgettext:no-c-format */
    _("The change that goes with a better driver while the others stay, with its 95% interval; an association, not proof. "
       "Choose a driver to go on to the link of the score with churn or revenue."));
  for (guint i = 0; i < d->drivers->len; i++) {
    const CxKeyDriver *driver = &g_array_index (d->drivers, CxKeyDriver, i);
    gboolean has_room = cx_slopes_rise (driver, change).has_room;
    g_autofree char *sentence = cx_slopes_sentence (d, driver, change), *room = has_room ? NULL : describe_room (driver);
    cx_import_assistant_add_step (self, sentence, room, has_room);
  }
}

static void
go_on (CxImportAssistant *self, gconstpointer found, guint step)
{
  const CxKeyDrivers *d = found;
  const CxKeyDriver *driver = &g_array_index (d->drivers, CxKeyDriver, step);
  const char *file = cx_import_assistant_get_input (self)->path;
  CxSlopesRise rise = cx_slopes_rise (driver, change_of (self));
  CxImportMoneyStart *start = g_new0 (CxImportMoneyStart, 1);
  g_autofree char *source = cx_slopes_source (d, driver, change_of (self), file);

  start->change = (CxMoneyPathChange){ rise.value, rise.low, rise.high };
  start->score = g_strdup (d->outcome);
  start->sentence = cx_slopes_sentence (d, driver, change_of (self));
  start->source = cx_take_over_source (source, file);
  cx_import_money_from (GTK_WIDGET (self), cx_import_assistant_get_session (self), start);
}

static void
show (CxImportAssistant *self, gconstpointer found)
{
  const CxKeyDrivers *d = found;

  show_words (self, d);
  offer_drivers (self, d);
  if (d->has_nps)
    offer_nps (self, d);
  offer_steps (self, d);
  cx_import_assistant_add_warnings (self, d->warnings);
}

/* ---- Taking over ---- */

static gboolean
take (CxImportAssistant *self, gconstpointer found, CxTakeOver *taken, GError **error)
{
  const CxKeyDrivers *d = found;
  const char *file = cx_import_assistant_get_input (self)->path, *segment;

  for (guint i = 0; i < d->drivers->len; i++) {
    const CxKeyDriver *driver = &g_array_index (d->drivers, CxKeyDriver, i);
    const char *stage = cx_import_assistant_get_target (self, i);
    if (!stage)
      continue;
    g_autofree char *importance = g_strconcat (stage, "/importance", NULL);
    g_autofree char *satisfaction = g_strconcat (stage, "/satisfaction", NULL);
    g_autofree char *shares = cx_key_drivers_importance_source (d, driver, file);
    g_autofree char *means = cx_key_drivers_performance_source (d, driver, file);
    cx_take_over_add (taken, importance, CLAMP (driver->importance, 0, 1), NAN, NAN, shares, file);
    cx_take_over_add (taken, satisfaction, CLAMP (driver->performance, 0, 1), NAN, NAN, means, file);
  }
  segment = d->has_nps ? cx_import_assistant_get_target (self, d->drivers->len) : NULL;
  if (segment) {
    g_autofree char *answers = cx_key_drivers_nps_source (d, file);
    cx_take_over_add_mix (taken, segment, d->nps.promoters, d->nps.detractors, answers, file);
  }
  return TRUE;
}

const CxImportKind cx_import_survey = {
  .title = N_("Import Survey"),
  .introduction =
    N_("Choose the outcome, such as the answer to “Would you recommend us?”, and the experiences that may go with it."),
  .failure = N_("The survey could not be read"),
  .roles = { [OUTCOME] = { N_("Outcome"), 1u << CX_COLUMN_NUMBERS, FALSE, likely_outcomes } },
  .n_roles = 1,
  .ticked = N_("Drivers"),
  .choices = { [SCALE] = { N_("Scale of the drivers"),
                           { N_("As answered"), N_("1 to 5"), N_("1 to 7"), N_("1 to 10"), N_("0 to 10"), N_("0 to 100") },
                           guess_scale },
               [CHANGE] = { N_("Change of a driver that you expect"),
                            { N_("by 1"), N_("by 0.1"), N_("by 0.5"), N_("by 2"), N_("by 5"), N_("by 10") },
                            NULL } },
  .n_choices = 2,
  .find = find,
  .free_found = free_found,
  .show = show,
  .take = take,
  .go_on = go_on,
  .edit = N_("Take Over Survey"),
  .done = N_("Figures of the survey taken over"),
};
