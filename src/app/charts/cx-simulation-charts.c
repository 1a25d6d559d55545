/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/charts/cx-simulation-charts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/charts/cx-bar-targets.h"
#include "app/charts/cx-short-words.h"
#include "app/charts/cx-result-charts.h"
#include "app/state/cx-simulated.h"
#include "model/build/cx-result.h"
#include "model/case/cx-scenario-name.h"
#include "model/text/cx-format.h"
#include "report/export/cx-curve.h"

#define MAX_SHARES 10 /* of the variance; the others are one bar */

/* FORMAT is translated and has one %s for the amount. */
static void
add_mark (CxSession *session, CxHistogramChart *chart, GString *words, CxMarkKind kind, double value, const char *format)
{
  g_autofree char *amount = cx_session_format_compact (session, value, CX_UNIT_MONEY);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *label = g_strjoinv (amount, parts);

  cx_histogram_chart_add_mark (chart, kind, value, label);
  g_string_append_printf (words, " %s.", label);
}

CxHistogramChart *
cx_simulation_charts_histogram (CxSession *session)
{
  const CxSimulation *s = cx_simulated_get (session);
  const CxResults *results = cx_session_get_results (session);
  CxHistogramChart *chart =
    cx_histogram_chart_new (s->histogram_low, s->histogram_width, s->histogram, G_N_ELEMENTS (s->histogram));
  g_autofree char *count = cx_simulated_count (s->trials);
  GString *words = g_string_new (NULL);

  /* Where none is worth more, the last bin ends at 0 and holds the futures that are worth exactly that. */
  if (s->p_npv_positive == 0)
    cx_histogram_chart_part_zero (chart, (guint) round ((1 - s->p_npv_negative) * s->trials));
  chart->core_low = s->npv.p10;
  chart->core_high = s->npv.p90;
  chart->format = cx_result_charts_money;
  chart->format_data = session;
  /* Translators: %s is a number of trials of the simulation. */
  g_string_append_printf (words, _("Net present value in %s futures."), count);
  /* Translators: the median of all futures; %s is an amount of money. */
  add_mark (session, chart, words, CX_MARK_MEDIAN, s->npv.p50, _("Median %s"));
  add_mark (session, chart, words, CX_MARK_PERCENTILE, s->npv.p10, "P10 %s");
  add_mark (session, chart, words, CX_MARK_PERCENTILE, s->npv.p90, "P90 %s");
  if (results)
    add_mark (session, chart, words, CX_MARK_BASE, results->value[CX_RESULT_NPV],
              /* Translators: the base case among all futures; %s is an amount of money. */
              g_str_equal (cx_session_get_scenario (session), "base") ? _("Base %s") : _("Scenario %s"));
  if (s->p_npv_negative > 0) {
    g_autofree char *share = cx_simulated_share (s->p_npv_negative);
    /* Translators: %s is the share of futures with a net present value below zero. */
    chart->below_label = g_strdup_printf (_("%s below zero"), share);
    g_string_append_printf (words, " %s.", chart->below_label);
  }
  chart->accessible = g_string_free (words, FALSE);
  return chart;
}

void
cx_simulation_charts_add_band (CxSession *session, CxPaybackChart *chart)
{
  const CxSimulation *s = cx_simulated_get (session);
  g_autofree char *count = NULL, *low = NULL, *high = NULL, *words = NULL;

  if (!s || s->n_varying == 0 || s->horizon + 1 != chart->n)
    return;
  count = cx_simulated_count (s->trials);
  cx_payback_chart_set_band (chart, s->fan_p10, s->fan_p50, s->fan_p90);
  /* Translators: the tenth and the ninetieth percentile; %s is a number of trials of the simulation. */
  chart->band_label = g_strdup_printf (_("P10–P90 of %s futures"), count);
  low = cx_session_format_compact (session, s->fan_p10[s->horizon], CX_UNIT_MONEY);
  high = cx_session_format_compact (session, s->fan_p90[s->horizon], CX_UNIT_MONEY);
  words = g_strdup_printf (_("%s %s at the end: %s to %s."), chart->accessible, chart->band_label, low, high);
  g_free (chart->accessible);
  chart->accessible = g_steal_pointer (&words);
}

CxPaybackChart *
cx_simulation_charts_fan (CxSession *session)
{
  const CxResults *results = cx_session_get_results (session);
  g_autofree char *name = cx_scenario_name (cx_session_get_case (session), cx_session_get_scenario (session));
  CxPaybackChart *chart;

  if (!results)
    return NULL;
  chart = cx_curve_new (results, name, NULL);
  chart->plain = TRUE;
  cx_simulation_charts_add_band (session, chart);
  return chart;
}

static void
add_share (CxBarChart *chart, GString *words, const char *label, double share)
{
  g_autofree char *text = cx_simulated_share (share);

  cx_bar_chart_add (chart, label, 0, share, NULL, text, CX_BAR_PLAIN);
  g_string_append_printf (words, " %s: %s.", label, text);
}

CxBarChart *
cx_simulation_charts_variance (CxSession *session, GPtrArray *targets)
{
  const GArray *shares = cx_simulated_get (session)->variance;
  CxBarChart *chart = cx_bar_chart_new (FALSE);
  g_autoptr (GString) words = g_string_new (_("Share of the variance of net present value."));
  guint shown = shares->len <= MAX_SHARES + 1 ? shares->len : MAX_SHARES;
  double rest = 0;

  for (guint i = 0; i < shares->len; i++) {
    const CxVarianceShare *share = &g_array_index (shares, CxVarianceShare, i);

    if (i < shown) {
      g_autofree char *label = cx_short_words_input (share->input);
      add_share (chart, words, label, share->share);
      cx_bar_targets_add (targets, g_strdup (share->input->path), CX_NONE, 0);
    } else {
      rest += share->share;
    }
  }
  if (shown < shares->len) {
    guint others = shares->len - shown;
    g_autofree char *label = g_strdup_printf (ngettext ("%u other", "%u others", others), others);
    add_share (chart, words, label, rest);
    cx_bar_targets_add (targets, NULL, CX_NONE, 0);
  }
  chart->value_heading = g_strdup (_("Share of the variance"));
  chart->accessible = g_strdup (words->str);
  return chart;
}
