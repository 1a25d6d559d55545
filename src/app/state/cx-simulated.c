/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-simulated.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/build/cx-result.h"
#include "model/text/cx-format.h"
#include "report/words/cx-future-words.h"

#define KEY     "cx-simulated"
#define KNOWING "cx-simulated-knowing"
#define FAILING "cx-simulated-failing"
#define OPTIONS "(uti)" /* the trials, the seed and the sampling */

static CxSimulatedOptions
unpack (GVariant *variant)
{
  CxSimulatedOptions options;
  int sampling;

  g_variant_get (variant, OPTIONS, &options.trials, &options.seed, &sampling);
  options.sampling = (CxSampling) sampling;
  return options;
}

static GVariant *
pack (CxSimulatedOptions options)
{
  return g_variant_new (OPTIONS, options.trials, options.seed, (int) options.sampling);
}

CxSimulationOptions
cx_simulated_run_options (const char *scenario, CxSimulatedOptions options)
{
  return (CxSimulationOptions){
    .scenario = scenario,
    .trials = options.trials,
    .seed = options.seed,
    .sampling = options.sampling,
  };
}

static gpointer
run (const CxModel *model, const char *scenario, GVariant *variant, gboolean knowing, gboolean failures, CxProgress progress,
     gpointer data, GError **error)
{
  CxSimulationOptions options = cx_simulated_run_options (scenario, unpack (variant));

  options.knowing = knowing;
  options.failures = failures;
  options.progress = progress;
  options.data = data;
  return cx_simulation_run (model, &options, error);
}

static gpointer
work (const CxModel *model, const char *scenario, GVariant *variant, CxProgress progress, gpointer data, GError **error)
{
  return run (model, scenario, variant, FALSE, FALSE, progress, data, error);
}

static gpointer
find_out (const CxModel *model, const char *scenario, GVariant *variant, CxProgress progress, gpointer data, GError **error)
{
  return run (model, scenario, variant, TRUE, FALSE, progress, data, error);
}

static gpointer
fail (const CxModel *model, const char *scenario, GVariant *variant, CxProgress progress, gpointer data, GError **error)
{
  return run (model, scenario, variant, FALSE, TRUE, progress, data, error);
}

static const CxBackgroundKind simulation = { work, (GDestroyNotify) cx_simulation_free, 60 };
/* This computation needs an additional lane for each initiative, so it waits for a pause in the typing. */
static const CxBackgroundKind finding_out = { find_out, (GDestroyNotify) cx_simulation_free, 300 };
static const CxBackgroundKind failing = { fail, (GDestroyNotify) cx_simulation_free, 60 };

CxBackground *
cx_simulated_of (CxSession *session)
{
  return cx_background_of (session, KEY, &simulation, pack ((CxSimulatedOptions){ 10000, 1, CX_SAMPLING_LATIN }));
}

/* Returns background work on KIND with the options of cx_simulated_of(). (transfer none) */
static CxBackground *
beside (CxSession *session, const char *key, const CxBackgroundKind *kind)
{
  g_return_val_if_fail (CX_IS_SESSION (session), NULL);
  return cx_background_of (session, key, kind, cx_background_get_options (cx_simulated_of (session)));
}

CxBackground *
cx_simulated_knowing_of (CxSession *session)
{
  return beside (session, KNOWING, &finding_out);
}

CxBackground *
cx_simulated_failing_of (CxSession *session)
{
  return beside (session, FAILING, &failing);
}

const CxSimulation *
cx_simulated_get (CxSession *session)
{
  return cx_background_get_result (cx_simulated_of (session));
}

const CxSimulation *
cx_simulated_get_failing (CxSession *session)
{
  const CxResults *results = cx_session_get_results (session);
  CxBackground *background = cx_simulated_failing_of (session);
  const CxSimulation *s = cx_background_get_result (background);

  if (!results || !cx_results_may_fail (results) || cx_item_flag (cx_session_get_case (session), "failures"))
    return NULL;
  return s && s->n_varying > 0 && !cx_background_is_outdated (background) ? s : NULL;
}

CxSimulatedOptions
cx_simulated_get_options (CxSession *session)
{
  return unpack (cx_background_get_options (cx_simulated_of (session)));
}

void
cx_simulated_set_options (CxSession *session, CxSimulatedOptions options)
{
  cx_background_set_options (cx_simulated_of (session), pack (options));
  cx_background_set_options (cx_simulated_knowing_of (session), pack (options));
  cx_background_set_options (cx_simulated_failing_of (session), pack (options));
}

char *
cx_simulated_share (double share)
{
  return cx_future_words_share (share);
}

char *
cx_simulated_count (guint n)
{
  return cx_future_words_count (n);
}

const char *
cx_simulated_caution (CxSession *session, double share)
{
  const GPtrArray *scenarios = cx_session_get_scenarios (session);
  const CxResults *results = cx_session_get_results (session);

  if (!results)
    return NULL;
  for (guint i = 0; scenarios && i < scenarios->len; i++) {
    const CxOutlookScenario *scenario = g_ptr_array_index (scenarios, i);
    if (g_str_equal (scenario->scenario, "conservative") && scenario->value)
      return cx_future_words_caution (results->value[CX_RESULT_NPV], scenario->value[CX_RESULT_NPV], share);
  }
  return NULL;
}

char *
cx_simulated_sentence (CxSession *session)
{
  const CxSimulation *s = cx_simulated_get (session), *failing_ones = cx_simulated_get_failing (session);
  const CxSimulation *told = failing_ones ? failing_ones : s;
  g_autofree char *chance = NULL, *months = NULL, *count = NULL, *median = NULL, *first = NULL, *second = NULL;
  const char *third = NULL, *caution;

  if (!s || s->n_varying == 0)
    return NULL;
  chance = cx_simulated_share (told->p_payback_within_target);
  months = cx_simulation_target_words (told);
  count = cx_simulated_count (told->trials);
  median = cx_session_format_compact (session, told->npv.p50, CX_UNIT_MONEY);
  if (failing_ones) {
    g_autofree char *unfailing = cx_simulated_share (s->p_payback_within_target);
    /* Translators: a share, a number of months with its unit, another share: "87% chance to pay back within 36 months when initiatives may
     * fail, and 95% without failures." */
    first = g_strdup_printf (_("%s chance to pay back within %s when initiatives may fail, and %s without failures."), chance,
                             months, unfailing);
  } else {
    /* Translators: a share, and a number of months with its unit: "87% chance to pay back within 36 months." The number of months
     * may be replaced by "its target (24–44 months)". */
    first = g_strdup_printf (_("%s chance to pay back within %s."), chance, months);
  }
  /* Translators: the number of trials of the simulation, and an amount of money. */
  second = g_strdup_printf (_("Half of %s futures are worth more than %s."), count, median);
  if (told->share_below_scenario > 0.9)
    third = g_str_equal (cx_session_get_scenario (session), "base") ? _("Your base case is better than 9 of 10 futures.")
                                                                    : _("This scenario is better than 9 of 10 futures.");
  caution = cx_simulated_caution (session, told->p_payback_within_target);
  if (caution)
    return g_strjoin (" ", first, second, caution, third, NULL);
  return g_strjoin (" ", first, second, third, NULL);
}

char *
cx_simulated_failing_words (CxSession *session)
{
  const CxSimulation *s = cx_simulated_get_failing (session);
  g_autofree char *positive = NULL, *within = NULL, *target = NULL, *low = NULL, *high = NULL;

  if (!s)
    return NULL;
  positive = cx_simulated_share (s->p_npv_positive);
  within = cx_simulated_share (s->p_payback_within_target);
  target = cx_simulation_target_words (s);
  low = cx_session_format_compact (session, s->npv.p10, CX_UNIT_MONEY);
  high = cx_session_format_compact (session, s->npv.p90, CX_UNIT_MONEY);
  /* Translators: a share, a share, a number of months with its unit, two amounts of money. */
  return g_strdup_printf (
    _("Initiatives may fail as a whole: with failures, %s of the futures are worth more than zero, %s pay back within "
       "%s, and eight of ten are worth %s to %s. The figures below are without failures."),
    positive, within, target, low, high);
}

GPtrArray *
cx_simulated_correlations (CxSession *session)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) inputs = cx_input_list (c);
  g_autoptr (GHashTable) drawn = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (inputs, i);
    gboolean overridden = FALSE;
    double low, high;

    cx_session_get_number (session, input->path, &overridden);
    if (cx_input_range (input, &low, &high) && !overridden)
      g_hash_table_add (drawn, (gpointer) input->path);
  }
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_CORRELATION); i++) {
    const CxItem *item = cx_item_nth (c, CX_ITEM_CORRELATION, i);
    const char *a = cx_item_text (item, "a"), *b = cx_item_text (item, "b");
    const CxField *first_field, *second_field;
    const CxItem *first = cx_case_lookup (c, a, &first_field, NULL), *second = cx_case_lookup (c, b, &second_field, NULL);
    g_autofree char *first_label = NULL, *second_label = NULL, *rho = NULL;

    if (!first || !second)
      continue;
    first_label = cx_input_label (first, first_field);
    second_label = cx_input_label (second, second_field);
    rho = cx_format_value (cx_item_number (item, "rho"), CX_UNIT_NUMBER, NULL, FALSE);
    g_ptr_array_add (lines,
                     g_strdup_printf (g_hash_table_contains (drawn, a) && g_hash_table_contains (drawn, b)
                                        /* Translators: two inputs and their correlation coefficient. */
                                        ? _("%s with %s: %s")
                                        /* Translators: two inputs and their correlation coefficient; one of the inputs has no
                                         * range, or is fixed by the scenario. */
                                        : _("%s with %s: %s (no effect, because at least one of the two does not vary)"),
                                      first_label, second_label, rho));
  }
  return lines;
}
