/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-channel-bars.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

#define MOST_MONTHS 12

guint
cx_channel_bars_months (const CxResults *results)
{
  return MIN (MOST_MONTHS, results->model->horizon);
}

static double
sum_of (const CxResults *results, const CxItem *channel, CxChannelFigure figure, gboolean program)
{
  g_autofree double *months = cx_channel_months_sum (results, channel, figure, program);
  double sum = 0;

  for (guint t = results->model->horizon + 1 - cx_channel_bars_months (results); t <= results->model->horizon; t++)
    sum += months[t];
  return sum;
}

/* Adds a bar and returns its text. (transfer full) */
static char *
add_bar (CxBarChart *chart, const CxResults *results, const char *channel, const char *which, double amount, double before,
         CxChannelFigure figure)
{
  CxUnit unit = figure == CX_CHANNEL_MONTHS_COST ? CX_UNIT_MONEY : CX_UNIT_NUMBER;
  g_autofree char *label = g_strdup_printf ("%s · %s", channel, which);
  g_autofree char *text = cx_format_compact (amount, unit, cx_item_text (results->model->c, "currency"));

  if (before > 0 && cx_round (amount / before, 3) != 1) {
    g_autofree char *alone = g_steal_pointer (&text);
    double change = cx_round (amount / before - 1, 3);
    g_autofree char *share = cx_format_value (change, CX_UNIT_SHARE, NULL, FALSE);
    text = g_strdup_printf ("%s (%s%s)", alone, change > 0 ? "+" : "", share);
  }
  cx_bar_chart_add (chart, label, 0, amount, NULL, text, before >= 0 ? CX_BAR_TOTAL : CX_BAR_QUIET);
  return g_steal_pointer (&text);
}

CxBarChart *
cx_channel_bars_new (const CxResults *results, CxChannelFigure figure)
{
  const CxCase *c = results->model->c;
  CxBarChart *chart = cx_bar_chart_new (FALSE);
  const char *title = figure == CX_CHANNEL_MONTHS_COST ? _("Contact cost by channel") : _("Contacts by channel");
  g_autoptr (GString) words = g_string_new (title);

  g_string_append_c (words, '.');
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_CHANNEL); i++) {
    const CxItem *channel = cx_item_nth (c, CX_ITEM_CHANNEL, i);
    double before = sum_of (results, channel, figure, FALSE), after = sum_of (results, channel, figure, TRUE);
    if (before <= 0 && after <= 0)
      continue;
    g_autofree char *without = add_bar (chart, results, cx_item_name (channel), C_("curve", "Baseline"), before, -1, figure);
    g_autofree char *with = add_bar (chart, results, cx_item_name (channel), C_("curve", "Program"), after, before, figure);
    /* Translators: the name of a channel, then a figure without and with all initiatives. */
    g_autofree char *sentence = g_strdup_printf (_("%s: %s, with the program %s."), cx_item_name (channel), without, with);
    g_string_append_printf (words, " %s", sentence);
  }
  if (chart->bars->len == 0) {
    cx_bar_chart_free (chart);
    return NULL;
  }
  chart->value_heading = g_strdup (figure == CX_CHANNEL_MONTHS_COST ? _("Cost") : _("Contacts"));
  chart->accessible = g_string_free (g_steal_pointer (&words), FALSE);
  return chart;
}
