/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/words/cx-future-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calc/cx-graph.h"
#include "model/text/cx-format.h"

char *
cx_future_words_share (double share)
{
  int digits = share > 0.1 && share < 0.9 ? 2 : 3;
  double least = pow (10, -digits);

  /* Even a single future matters, so 99.99% is not shown as certain. */
  if (share < 1 && cx_round (share, digits) == 1) {
    g_autofree char *limit = cx_format_value (1 - least, CX_UNIT_SHARE, NULL, TRUE);
    return g_strdup_printf (">\u00a0%s", limit);
  }
  if (share > 0 && cx_round (share, digits) == 0) {
    g_autofree char *limit = cx_format_value (least, CX_UNIT_SHARE, NULL, TRUE);
    return g_strdup_printf ("<\u00a0%s", limit);
  }
  return cx_format_value (cx_round (share, digits), CX_UNIT_SHARE, NULL, TRUE);
}

char *
cx_future_words_count (guint n)
{
  return cx_format_value (n, CX_UNIT_NUMBER, NULL, FALSE);
}

const char *
cx_future_words_caution (double npv, double conservative, double share)
{
  if (npv >= 0 && share > 0.99 && conservative < 0)
    return _("The conservative scenario still loses money, because it takes the adverse end of every input at once, while "
              "the simulation draws each input separately.");
  return NULL;
}
