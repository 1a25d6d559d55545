/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-formula-remark.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/case/cx-formula.h"
#include "model/case/cx-words.h"

static gboolean
reads_month (const CxItem *benefit)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (CxFormula) formula = NULL;

  for (guint i = 0; i < cx_item_n (benefit, CX_ITEM_PARAMETER); i++)
    g_ptr_array_add (names, cx_item_nth (benefit, CX_ITEM_PARAMETER, i)->id);
  g_ptr_array_add (names, NULL);
  formula = cx_formula_parse (cx_item_text (benefit, "formula"), (const char *const *) names->pdata, NULL);
  return formula && cx_formula_reads (formula, "t");
}

/* Returns the last month before the effect in which the formula gives an amount, or 0 if there is none. BEGINS is set to the
 * first month with an effect, or to 0 if there is none. */
static int
last_lost_month (const CxResults *results, const CxItem *benefit, int *begins)
{
  int lost = 0;

  *begins = 0;
  for (guint i = 0; i < results->model->formulas->len; i++) {
    const CxFormulaNodes *nodes = &g_array_index (results->model->formulas, CxFormulaNodes, i);

    if (nodes->benefit != benefit)
      continue;
    for (int t = 1; t <= (int) results->model->horizon && *begins == 0; t++) {
      double amount = cx_values_at (results->values, nodes->formula, (unsigned) t);

      if (cx_values_at (results->values, nodes->acts, (unsigned) t) != 0)
        *begins = t;
      else if (isfinite (amount) && amount != 0)
        lost = t;
    }
  }
  return lost;
}

char *
cx_formula_remark (CxSession *session, const CxItem *benefit)
{
  const CxResults *results = cx_session_get_results (session);
  const CxCase *c = cx_session_get_case (session);
  g_autofree char *month = NULL;
  int begins;

  /* A formula that does not read t gives the same amount in every month, so the user means its amounts to begin with the
   * effect. */
  if (!results || !reads_month (benefit))
    return NULL;
  if (last_lost_month (results, benefit, &begins) == 0)
    return g_strdup (_("t counts the months of the case, so these amounts do not move if the initiative begins later. "
                        "since_effect moves with the initiative"));
  if (begins == 0)
    return g_strdup (_("None of these amounts counts: the initiative has no effect within the horizon"));
  month = cx_words_month (c, begins, FALSE);
  /* Translators: the number of a month of the case, and its date. */
  return g_strdup_printf (
    _("Amounts before month %d (%s) do not count: the initiative has no effect until then. t counts the months "
       "of the case; since_effect begins with the effect"),
    begins, month);
}
