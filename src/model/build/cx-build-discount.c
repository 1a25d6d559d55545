/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-discount.h"

#include <string.h>

#include "model/case/cx-words.h"

gboolean
cx_build_discount_is (const CxBuilder *b, const char *discounting)
{
  return strcmp (cx_item_text (b->c, "discounting"), discounting) == 0;
}

CxNode
cx_build_discount (CxBuilder *b, CxNode years)
{
  CxGraph *g = b->g;
  CxNode growth = cx_add (g, cx_literal (g, 1), cx_build_input (b, b->c, "discount_rate"));
  return cx_pow (g, growth, cx_op (g, CX_OP_NEG, years, CX_NONE, CX_NONE));
}

CxNode
cx_build_discount_month_end (CxBuilder *b)
{
  return cx_build_discount (b, cx_div (b->g, CX_MONTH_NODE, cx_literal (b->g, 12)));
}

CxNode
cx_build_discount_factor (CxBuilder *b)
{
  CxGraph *g = b->g;
  CxNode factor;

  if (cx_build_discount_is (b, "year-end")) {
    factor = cx_build_discount (b, b->year);
  } else if (cx_build_discount_is (b, "mid-month")) {
    CxNode half = cx_constant (g, "constant/half_month", 0.5, _("Half a month"), CX_UNIT_MONTHS);
    CxNode middle = cx_max (g, cx_literal (g, 0), cx_sub (g, CX_MONTH_NODE, half));
    factor = cx_build_discount (b, cx_div (g, middle, cx_literal (g, 12)));
  } else {
    factor = cx_build_discount_month_end (b);
  }
  /* Translators: the convention, such as: Discount factor (month-end) */
  return cx_build_name (b, factor, CX_UNIT_FACTOR, 0, _("Discount factor (%s)"), cx_words_discounting (b->c));
}
