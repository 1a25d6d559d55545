/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-result-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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

void
cx_result_words (CxSession *session, CxResult result, char **text, char **reason, char **full)
{
  const CxResults *results = cx_session_get_results (session);
  CxUnit unit = cx_result_info (result)->unit;
  double value;

  *text = *reason = *full = NULL;
  g_return_if_fail (results);
  value = results->value[result];
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
  *full = cx_session_format (session, value, unit);
  if (unit == CX_UNIT_MONEY)
    *text = cx_session_format_compact (session, value, unit);
  else if (unit == CX_UNIT_SHARE || unit == CX_UNIT_SHARE_YEAR)
    *text = cx_session_format (session, cx_round (value, 3), CX_UNIT_SHARE);
  else
    *text = g_strdup (*full);
}
