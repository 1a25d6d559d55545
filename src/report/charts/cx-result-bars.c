/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-result-bars.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/results/cx-sums.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-bar-targets.h"
#include "report/charts/cx-curve.h"
#include "report/words/cx-future-words.h"
#include "report/words/cx-short-words.h"

#define MAX_LINES  8  /* lines with a bar of their own in the waterfall; the others share one bar */
#define MAX_SHARES 10 /* shares with a bar of their own in the variance; the others share one bar */

static char *
money (const CxCase *c, double value)
{
  return cx_format_compact (value, CX_UNIT_MONEY, cx_item_text (c, "currency"));
}

/* Formats an amount such as "+€1.40 M", because in a waterfall the sign is part of the amount. */
static char *
format_signed (const CxCase *c, double value)
{
  g_autofree char *text = money (c, value);

  return value > 0 ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

/* TARGETS is NULL for a chart on paper, which has no links. */
static void
add_target (GPtrArray *targets, char *path, CxNode node, unsigned month)
{
  if (targets)
    cx_bar_targets_add (targets, path, node, month);
  else
    g_free (path);
}

/* ---- The waterfall ---- */

typedef struct {
  const CxItem *benefit;
  double total;
} Line;

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  double x = fabs (((const Line *) a)->total), y = fabs (((const Line *) b)->total);

  return x < y ? 1 : x > y ? -1 : 0;
}

static GArray *
collect_lines (const CxResults *results)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  for (guint i = 0; i < results->model->lines->len; i++) {
    const CxLineNodes *nodes = &g_array_index (results->model->lines, CxLineNodes, i);
    Line line = { nodes->benefit, 0 };

    if (cx_results_at (results, nodes->counts) == 0)
      continue;
    line.total = cx_sums_total (results, nodes->amount);
    if (line.total != 0)
      g_array_append_val (lines, line);
  }
  g_array_sort (lines, compare_lines);
  return lines;
}

typedef struct {
  const CxCase *c;
  CxBarChart *chart;
  GString *words;
  double at; /* the end of the last bar */
} Waterfall;

static void
add_bar (Waterfall *w, const char *label, double from, double to, double shown, int kind, gboolean with_sign)
{
  g_autofree char *text = with_sign ? format_signed (w->c, shown) : money (w->c, shown);

  cx_bar_chart_add (w->chart, label, from, to, NULL, text, kind);
  g_string_append_printf (w->words, " %s: %s.", label, text);
  w->at = to;
}

static void
add_step (Waterfall *w, const char *label, double amount, int kind)
{
  add_bar (w, label, w->at, w->at + amount, amount, kind, TRUE);
}

CxBarChart *
cx_result_bars_waterfall (const CxResults *results, GPtrArray *targets)
{
  const CxModel *model = results->model;
  g_autoptr (GArray) lines = collect_lines (results);
  g_autoptr (GString) words = g_string_new (_("Where the benefits come from."));
  Waterfall w = { model->c, cx_bar_chart_new (FALSE), words, 0 };
  /* Fewer than two structural lines cannot overlap. */
  CxNode overlap_node = model->overlap;
  double overlap = overlap_node != CX_NONE ? cx_sums_total (results, overlap_node) : 0;
  double tax = cx_sums_total (results, model->series[CX_SERIES_TAX]);
  double net = cx_sums_total (results, model->series[CX_SERIES_NET]);
  double benefits = results->value[CX_RESULT_TOTAL_BENEFITS], costs = results->value[CX_RESULT_TOTAL_COSTS];
  /* A single line over the limit has its own bar, because "1 other" would take the same space and say less. */
  guint shown = lines->len <= MAX_LINES + 1 ? lines->len : MAX_LINES;
  double rest = 0;

  for (guint i = 0; i < lines->len; i++) {
    const Line *line = &g_array_index (lines, Line, i);
    if (i < shown) {
      add_step (&w, cx_item_name (line->benefit), line->total, line->total >= 0 ? CX_BAR_PLUS : CX_BAR_MINUS);
      add_target (targets, cx_item_path (line->benefit), CX_NONE, 0);
    } else {
      rest += line->total;
    }
  }
  if (shown < lines->len) {
    guint others = lines->len - shown;
    g_autofree char *label = g_strdup_printf (ngettext ("%u other", "%u others", others), others);
    add_step (&w, label, rest, CX_BAR_QUIET);
    add_target (targets, NULL, model->result[CX_RESULT_TOTAL_BENEFITS], 0);
  }
  /* The sums of rounded numbers never cancel exactly, so an overlap far below the amounts shown counts as 0. */
  if (fabs (overlap) > 1e-9 * fabs (benefits)) {
    /* If lines are worth more together than each alone, the difference is an interaction and not an overlap. */
    add_step (&w, overlap < 0 ? _("Overlap") : _("Interaction"), overlap, overlap >= 0 ? CX_BAR_PLUS : CX_BAR_MINUS);
    add_target (targets, NULL, overlap_node, model->horizon);
  }

  add_bar (&w, _("Benefits"), 0, benefits, benefits, CX_BAR_TOTAL, FALSE);
  add_target (targets, NULL, model->result[CX_RESULT_TOTAL_BENEFITS], 0);
  add_step (&w, _("Costs"), -costs, CX_BAR_MINUS);
  add_target (targets, NULL, model->result[CX_RESULT_TOTAL_COSTS], 0);
  if (tax != 0) {
    add_step (&w, tax > 0 ? _("Tax") : _("Tax relief"), -tax, tax > 0 ? CX_BAR_MINUS : CX_BAR_PLUS);
    add_target (targets, NULL, model->series[CX_SERIES_TAX], model->horizon);
  }
  add_bar (&w, _("Net"), 0, net, net, CX_BAR_TOTAL, FALSE);
  add_target (targets, NULL, model->series[CX_SERIES_CUMULATIVE], model->horizon);
  w.chart->accessible = g_strdup (words->str);
  w.chart->format = cx_curve_money;
  w.chart->format_data = cx_curve_money_data (model->c);
  return w.chart;
}

/* ---- The tornado ---- */

CxBarChart *
cx_result_bars_tornado (const CxResults *results, const GArray *swings, const char *title, guint max, GPtrArray *targets)
{
  double npv = results->value[CX_RESULT_NPV];
  g_autoptr (GString) words = g_string_new (title);
  CxBarChart *chart = cx_bar_chart_new (TRUE);
  const char *currency = cx_item_text (results->model->c, "currency");

  for (guint i = 0; i < swings->len && chart->bars->len < max; i++) {
    const CxSwing *swing = &g_array_index (swings, CxSwing, i);
    g_autofree char *label = cx_short_words_input (swing->input);
    CxUnit unit = swing->input->field->unit;
    const double ends[] = { swing->low, swing->high };
    gboolean by_year = isnan (swing->low);
    CxFormatColumn range;
    cx_format_column_init (&range, ends, G_N_ELEMENTS (ends), unit, currency, FALSE);
    g_autofree char *low =
      by_year ? g_strdup (_("low")) : cx_format_in_column (&range, swing->low, cx_short_words_need_unit (unit));
    g_autofree char *high =
      by_year ? g_strdup (_("high")) : cx_format_in_column (&range, swing->high, cx_short_words_need_unit (unit));
    const double values[] = { swing->npv_low, swing->npv_high };
    CxFormatColumn money;
    cx_format_column_init (&money, values, G_N_ELEMENTS (values), CX_UNIT_MONEY, currency, TRUE);
    g_autofree char *npv_low = cx_format_in_column (&money, swing->npv_low, TRUE);
    g_autofree char *npv_high = cx_format_in_column (&money, swing->npv_high, TRUE);
    gboolean low_is_adverse = swing->npv_low <= swing->npv_high;

    if (!(swing->swing > 0))
      break;
    /* The adverse end is always on the left, whether it is the low or the high value. */
    cx_bar_chart_add (chart, label, (low_is_adverse ? swing->npv_low : swing->npv_high) - npv,
                      (low_is_adverse ? swing->npv_high : swing->npv_low) - npv, low_is_adverse ? low : high,
                      low_is_adverse ? high : low, CX_BAR_PLUS);
    if (swing->assumed)
      /* Translators: a range that nobody gave: ten percent less and more. */
      cx_bar_chart_set_note (chart, _("±10%"));
    add_target (targets, g_strdup (swing->input->path), CX_NONE, 0);
    g_string_append_c (words, ' ');
    /* Translators: an input, its low value, the net present value then, its high value, the net present value then. */
    g_string_append_printf (words, _("%s: at %s the net present value is %s, at %s it is %s."), label, low, npv_low, high,
                            npv_high);
  }
  chart->accessible = g_strdup (words->str);
  chart->format = cx_curve_money;
  chart->format_data = cx_curve_money_data (results->model->c);
  chart->base = npv;
  chart->value_heading = g_strdup (_("Net present value"));
  return chart;
}

static void
add_share (CxBarChart *chart, GString *words, const char *label, double share)
{
  g_autofree char *text = cx_future_words_share (share);

  cx_bar_chart_add (chart, label, 0, share, NULL, text, CX_BAR_PLAIN);
  g_string_append_printf (words, " %s: %s.", label, text);
}

/* ---- The sources of the variance ---- */

CxBarChart *
cx_result_bars_variance (const CxSimulation *s, GPtrArray *targets)
{
  const GArray *shares = s->variance;
  CxBarChart *chart = cx_bar_chart_new (FALSE);
  g_autoptr (GString) words = g_string_new (_("Share of the variance of net present value."));
  guint shown = shares->len <= MAX_SHARES + 1 ? shares->len : MAX_SHARES;
  double rest = 0;

  for (guint i = 0; i < shares->len; i++) {
    const CxVarianceShare *share = &g_array_index (shares, CxVarianceShare, i);

    if (i < shown) {
      g_autofree char *label = cx_short_words_input (share->input);
      add_share (chart, words, label, share->share);
      add_target (targets, g_strdup (share->input->path), CX_NONE, 0);
    } else {
      rest += share->share;
    }
  }
  if (shown < shares->len) {
    guint others = shares->len - shown;
    g_autofree char *label = g_strdup_printf (ngettext ("%u other", "%u others", others), others);
    add_share (chart, words, label, rest);
    add_target (targets, NULL, CX_NONE, 0);
  }
  chart->value_heading = g_strdup (_("Share of the variance"));
  chart->accessible = g_strdup (words->str);
  return chart;
}
