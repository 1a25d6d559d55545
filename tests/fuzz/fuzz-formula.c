/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer over custom formulas: refused with a column, or computed in every month or refused with the month. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "model/build/cx-build-model.h"
#include "model/case/cx-formula.h"
#include "model/results/cx-explanation.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static CxItem *
add (CxItem *parent, CxItemKind kind, const char *id)
{
  CxItem *item = cx_item_new (kind, id);
  if (kind != CX_ITEM_PARAMETER)
    cx_item_set (item, "name", cx_value_new_text (id));
  cx_item_insert (parent, item, -1);
  return item;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "a", "x", "rate", NULL };
  static const double numbers[] = { -2, 0, 0.5 };
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  if (!cx_formula_check (text, names, &error)) {
    g_assert_true (g_str_has_prefix (error->message, "column "));
    return 0;
  }
  g_assert_no_error (error);

  g_autoptr (CxItem) c = cx_case_new ();
  cx_item_set (c, "horizon_months", cx_value_new_number (24));
  CxItem *benefit = add (add (c, CX_ITEM_INITIATIVE, "i"), CX_ITEM_BENEFIT, "b");
  cx_item_set (benefit, "driver", cx_value_new_text ("custom"));
  cx_item_set (benefit, "formula", cx_value_new_text (text));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    cx_item_set (add (benefit, CX_ITEM_PARAMETER, names[i]), "", cx_value_new_number (numbers[i]));

  g_autoptr (CxModel) m = cx_build_model (c, &error);
  g_assert_no_error (error);
  g_autoptr (CxResults) r = cx_results_new (m, NULL, &error);
  g_assert_true ((r == NULL) == (error != NULL));
  if (!r)
    return 0;
  for (guint t = 0; t <= 24; t++)
    g_assert_true (isfinite (cx_results_series (r, CX_SERIES_BENEFITS)[t]));
  CxNode amount = g_array_index (m->lines, CxLineNodes, 0).amount;
  g_autoptr (CxExplanation) e = cx_explanation_new (r, amount, 1);
  g_assert_true (*e->formula && *e->numbers);
  return 0;
}
