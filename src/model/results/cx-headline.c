/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-headline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

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
cx_headline_text (const CxResults *r, gboolean markup)
{
  GString *s = g_string_new (NULL);
  g_autofree char *horizon = cx_words_horizon (r->model->horizon);
  g_autofree char *costs = money (r, r->value[CX_RESULT_TOTAL_COSTS], markup);
  g_autofree char *benefits = money (r, r->value[CX_RESULT_TOTAL_BENEFITS], markup);
  g_autofree char *npv = money (r, r->value[CX_RESULT_NPV], markup);
  double payback = r->value[CX_RESULT_PAYBACK];

  if (r->value[CX_RESULT_TOTAL_COSTS] == 0 && r->value[CX_RESULT_TOTAL_BENEFITS] == 0) {
    g_string_append (s, cx_item_n (r->model->c, CX_ITEM_INITIATIVE) > 0
                          ? _("Nothing is spent and nothing is gained: no initiative with costs or benefits counts.")
                          : _("There are no costs and no benefits yet. Add an initiative with its costs and benefits."));
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
    g_autofree char *when = emphasised (cx_words_payback (r->model->c, payback), markup);
    /* Translators: “month 32 (November 2029)”, then money */
    g_string_append_printf (s, _("It pays back in %s and is worth %s today."), when, npv);
  }
  return g_string_free (s, FALSE);
}
