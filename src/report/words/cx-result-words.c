/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/words/cx-result-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calc/cx-graph.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

const char *
cx_result_words_caption (CxResult result)
{
  switch (result) {
  case CX_RESULT_NPV: return _("Net present value");
  case CX_RESULT_ROI: return _("Return on investment");
  default: return _(cx_result_info (result)->label);
  }
}

const char *
cx_result_words_delay_caption (void)
{
  return _("One month’s delay");
}

void
cx_result_words (const CxResults *results, CxResult result, char **text, char **reason, char **full)
{
  const char *currency = cx_item_text (results->model->c, "currency");
  CxUnit unit = cx_result_info (result)->unit;
  double value = results->value[result];

  *text = *reason = *full = NULL;
  if (isnan (value) && result == CX_RESULT_PAYBACK) {
    *reason = g_strdup_printf (
      ngettext ("does not pay back within %u month", "does not pay back within %u months", results->model->horizon),
      results->model->horizon);
    return;
  }
  if (isnan (value)) {
    *reason = g_strdup (results->reason[result]);
    return;
  }
  /* If no cash is ever tied up, "0 months" would be correct but would explain nothing. */
  if (result == CX_RESULT_PAYBACK && results->value[CX_RESULT_PEAK_FUNDING] == 0) {
    *reason = g_strdup (_("nothing to pay back"));
    return;
  }
  *full = cx_format_value (value, unit, currency, TRUE);
  if (unit == CX_UNIT_MONEY)
    *text = cx_format_compact (value, unit, currency);
  else if (unit == CX_UNIT_SHARE || unit == CX_UNIT_SHARE_YEAR)
    *text = cx_format_value (cx_round (value, 3), CX_UNIT_SHARE, NULL, TRUE);
  else
    *text = g_strdup (*full);
}

/* --- details --- */

static char *
describe_discounting (const CxResults *r)
{
  g_autofree char *rate =
    cx_format_value (cx_results_at (r, cx_model_input (r->model, "case/discount_rate")), CX_UNIT_SHARE, NULL, TRUE);

  return g_strdup_printf ("%s · %s", rate, cx_words_discounting (r->model->c));
}

static char *
describe_payback (const CxResults *r)
{
  double payback = r->value[CX_RESULT_PAYBACK], discounted = r->value[CX_RESULT_DISCOUNTED_PAYBACK];
  g_autofree char *years = cx_words_years (payback), *then = NULL;

  if (isnan (payback) || r->value[CX_RESULT_PEAK_FUNDING] == 0)
    return NULL;
  if (isnan (discounted)) {
    then = g_strdup (_("no payback when discounted"));
  } else {
    g_autofree char *months = cx_format_value (discounted, CX_UNIT_MONTHS, NULL, FALSE);
    /* Translators: %s is the discounted payback, a number of months with its unit. */
    then = g_strdup_printf (_("discounted %s"), months);
  }
  return years ? g_strdup_printf ("%s · %s", years, then) : g_steal_pointer (&then);
}

static char *
describe_peak (const CxResults *r)
{
  int month = (int) r->value[CX_RESULT_PEAK_FUNDING_MONTH];
  g_autofree char *when = NULL;

  if (!(r->value[CX_RESULT_PEAK_FUNDING] > 0))
    return NULL;
  when = cx_words_month (r->model->c, month, TRUE);
  return g_strdup_printf (_("month %d · %s"), month, when);
}

static char *
describe_ratio (const CxResults *r)
{
  double ratio = r->value[CX_RESULT_BCR];
  g_autofree char *text = isnan (ratio) ? NULL : cx_format_value (ratio, CX_UNIT_FACTOR, NULL, FALSE);

  return text ? g_strdup_printf (_("benefit–cost ratio %s"), text) : NULL;
}

static char *
describe_rate (const CxResults *r)
{
  double modified = r->value[CX_RESULT_MIRR];
  g_autofree char *text = isnan (modified) ? NULL : cx_format_value (cx_round (modified, 3), CX_UNIT_SHARE, NULL, TRUE);

  if (r->irr_note)
    return g_strdup (r->irr_note);
  /* Translators: the modified internal rate of return. */
  return text ? g_strdup_printf (_("modified %s"), text) : NULL;
}

char *
cx_result_words_detail (const CxResults *results, CxResult result)
{
  switch (result) {
  case CX_RESULT_NPV: return describe_discounting (results);
  case CX_RESULT_PAYBACK: return describe_payback (results);
  case CX_RESULT_PEAK_FUNDING: return describe_peak (results);
  case CX_RESULT_ROI: return describe_ratio (results);
  case CX_RESULT_IRR: return describe_rate (results);
  default: return NULL;
  }
}
