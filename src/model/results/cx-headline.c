#include "config.h"

#include "model/results/cx-headline.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/text/cx-calendar.h"
#include "model/text/cx-format.h"

char *
cx_horizon_words (unsigned months)
{
  static const char *const years[] = { N_("one year"),   N_("two years"), N_("three years"), N_("four years"),
                                       N_("five years"), N_("six years"), N_("seven years"), N_("eight years"),
                                       N_("nine years"), N_("ten years") };

  if (months % 12 == 0 && months >= 12 && months / 12 <= G_N_ELEMENTS (years))
    return g_strdup (_(years[months / 12 - 1]));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u month", "%u months", months), months);
}

char *
cx_month_name (const CxCase *c, int t, gboolean brief)
{
  return cx_calendar_date (cx_item_text (c, "start"), MAX (0, t - 1), brief);
}

char *
cx_payback_words (const CxCase *c, double payback)
{
  int month = MAX (1, (int) ceil (payback));
  g_autofree char *name = cx_month_name (c, month, FALSE);
  /* Translators: such as: month 32 (November 2029) */
  return g_strdup_printf (_("month %d (%s)"), month, name);
}

static char *
emphasised (char *text, gboolean markup)
{
  g_autofree char *plain = text;
  if (!markup)
    return g_steal_pointer (&plain);
  return g_markup_printf_escaped ("<b>%s</b>", plain);
}

static char *
money (const CxResults *r, double value, gboolean markup)
{
  return emphasised (cx_format_compact (value, CX_UNIT_MONEY, cx_item_text (r->model->c, "currency")), markup);
}

char *
cx_results_headline (const CxResults *r, gboolean markup)
{
  GString *s = g_string_new (NULL);
  g_autofree char *horizon = cx_horizon_words (r->model->horizon);
  g_autofree char *costs = money (r, r->value[CX_RESULT_TOTAL_COSTS], markup);
  g_autofree char *benefits = money (r, r->value[CX_RESULT_TOTAL_BENEFITS], markup);
  g_autofree char *npv = money (r, r->value[CX_RESULT_NPV], markup);
  double payback = r->value[CX_RESULT_PAYBACK];

  if (r->value[CX_RESULT_TOTAL_COSTS] == 0 && r->value[CX_RESULT_TOTAL_BENEFITS] == 0) {
    g_string_append (s,
                     cx_item_n (r->model->c, CX_ITEM_INITIATIVE) > 0
                       ? _("Nothing is spent and nothing is gained: no initiative with costs or benefits counts.")
                       : _("Nothing costs anything yet, and nothing is gained: add an initiative with its costs and benefits."));
    return g_string_free (s, FALSE);
  }
  /* Translators: money, a time, money: “€5.6 M over four years returns €9.2 M.” */
  g_string_append_printf (s, _("%s over %s returns %s."), costs, horizon, benefits);
  g_string_append_c (s, ' ');
  if (isnan (payback)) {
    /* Translators: a time, then money */
    g_string_append_printf (s, _("It does not pay back within %s and is worth %s today."), horizon, npv);
  } else if (r->value[CX_RESULT_PEAK_FUNDING] == 0) {
    g_string_append_printf (s, _("There is nothing to pay back, and it is worth %s today."), npv);
  } else {
    g_autofree char *when = emphasised (cx_payback_words (r->model->c, payback), markup);
    /* Translators: “month 32 (November 2029)”, then money */
    g_string_append_printf (s, _("It pays back in %s and is worth %s today."), when, npv);
  }
  return g_string_free (s, FALSE);
}

char *
cx_scenario_name (const CxCase *c, const char *scenario)
{
  if (!scenario || strcmp (scenario, "base") == 0)
    return g_strdup (C_("scenario", "Base"));
  if (strcmp (scenario, "conservative") == 0)
    return g_strdup (C_("scenario", "Conservative"));
  if (strcmp (scenario, "optimistic") == 0)
    return g_strdup (C_("scenario", "Optimistic"));
  const CxItem *item = cx_item_child (c, CX_ITEM_SCENARIO, scenario);
  return g_strdup (item ? cx_item_name (item) : scenario);
}

gboolean
cx_scenario_name_is_taken (const CxCase *c, const char *name, const char *except)
{
  static const char *const computed[] = { "base", "conservative", "optimistic" };

  for (guint i = 0; i < G_N_ELEMENTS (computed); i++) {
    g_autofree char *other = cx_scenario_name (c, computed[i]);
    if (strcmp (other, name) == 0)
      return TRUE;
  }
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++) {
    const CxItem *scenario = cx_item_nth (c, CX_ITEM_SCENARIO, i);
    if (g_strcmp0 (scenario->id, except) != 0 && strcmp (cx_item_name (scenario), name) == 0)
      return TRUE;
  }
  return FALSE;
}

const char *
cx_discounting_word (const CxCase *c)
{
  static const char *const words[] = { N_("month-end"), N_("mid-month"), N_("year-end") };
  const char *discounting = cx_item_text (c, "discounting");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], discounting) == 0)
      return _(words[i]);
  return discounting;
}

char *
cx_label_inside (const char *label)
{
  /* Translators: “lower” if a noun inside a sentence begins with a small letter, otherwise “keep” (German). */
  gboolean lower = strcmp (C_("labels inside a sentence", "lower"), "lower") == 0;
  const char *second = *label ? g_utf8_next_char (label) : label;

  /* An abbreviation stays as it is. */
  if (!lower || !*label || g_unichar_isupper (g_utf8_get_char (second)))
    return g_strdup (label);
  g_autofree char *first = g_utf8_strdown (label, second - label);
  return g_strconcat (first, second, NULL);
}
