/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-facts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calc/cx-graph.h"
#include "model/case/cx-scenario-name.h"
#include "model/case/cx-words.h"
#include "model/text/cx-number-locale.h"

static void
collect_scenarios (CxPdfFacts *f)
{
  f->ids = cx_scenario_name_ids (f->c);
  f->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < f->ids->len; i++) {
    const char *id = g_ptr_array_index (f->ids, i);
    g_ptr_array_add (f->names, cx_scenario_name (f->c, id));
    if (g_strcmp0 (f->results->scenario, id) == 0)
      f->shown = i;
  }
}

static void
order_futures (CxPdfFacts *f)
{
  const CxBookWhatIfs *w = f->what_ifs;

  if (!w->simulation || w->simulation->n_varying == 0)
    return;
  /* The simulation with failures comes first, because it does not flatter the case. */
  f->first = w->failures && cx_results_may_fail (f->results) ? w->failures : w->simulation;
  f->second = f->first == w->simulation ? NULL : w->simulation;
}

static CxPdfFacts *
compute (const CxResults *results, const CxWorkbookInfo *info, GError **error)
{
  g_autoptr (CxPdfFacts) f = g_new0 (CxPdfFacts, 1);

  f->results = results;
  f->model = results->model;
  f->c = results->model->c;
  f->info = info;
  f->currency = cx_item_text (f->c, "currency");
  collect_scenarios (f);
  f->what_ifs = cx_book_what_ifs_start (results, f->ids, info->trials, info->seed);
  f->scenarios = cx_book_what_ifs_scenarios (f->what_ifs);
  if (!cx_book_what_ifs_wait (f->what_ifs, error))
    return NULL;
  order_futures (f);
  f->facts = cx_facts_new (results, NULL, NULL, error);
  f->answered = f->facts ? cx_cfo_sheet_new (f->facts, error) : NULL;
  if (!f->answered)
    return NULL;
  if (cx_item_n (f->c, CX_ITEM_ACTUAL) > 0) {
    g_autoptr (GError) problem = NULL;
    f->tracked = cx_tracked_new (results, &problem);
    f->no_forecast = problem ? g_strdup (problem->message) : NULL;
  }
  return g_steal_pointer (&f);
}

CxPdfFacts *
cx_pdf_facts_new (const CxResults *results, const CxWorkbookInfo *info, GError **error)
{
  /* The answers appear in the summary, so their numbers follow its language. */
  cx_number_locale_follow_language (TRUE);
  CxPdfFacts *f = compute (results, info, error);
  cx_number_locale_follow_language (FALSE);
  return f;
}

void
cx_pdf_facts_free (CxPdfFacts *f)
{
  g_clear_pointer (&f->what_ifs, cx_book_what_ifs_free);
  g_clear_pointer (&f->ids, g_ptr_array_unref);
  g_clear_pointer (&f->names, g_ptr_array_unref);
  g_clear_pointer (&f->answered, g_ptr_array_unref);
  g_clear_pointer (&f->tracked, cx_tracked_free);
  g_free (f->no_forecast);
  g_clear_pointer (&f->facts, cx_facts_free);
  g_free (f);
}

char *
cx_pdf_facts_short (const CxPdfFacts *f, double amount)
{
  return cx_format_compact (amount, CX_UNIT_MONEY, f->currency);
}

char *
cx_pdf_facts_money (const CxPdfFacts *f, double amount)
{
  return cx_format_value (amount, CX_UNIT_MONEY, f->currency, TRUE);
}

CxFormatColumn
cx_pdf_facts_column (const CxPdfFacts *f, const double *amounts, guint n)
{
  CxFormatColumn column;

  cx_format_column_init (&column, amounts, n, CX_UNIT_MONEY, f->currency, TRUE);
  return column;
}

char *
cx_pdf_facts_result (const CxPdfFacts *f, const CxResults *r, CxResult which)
{
  double value = r->value[which];
  CxUnit unit = cx_result_info (which)->unit;

  if (which == CX_RESULT_PAYBACK && value == 0 && r->value[CX_RESULT_PEAK_FUNDING] == 0)
    return g_strdup (_("nothing to pay back"));
  if (!isfinite (value))
    return g_strdup (r->reason[which] ? r->reason[which] : "—");
  if (unit == CX_UNIT_MONTH) {
    g_autofree char *month = cx_words_month (f->c, (int) value, FALSE);
    /* Translators: a month of the case, such as "August 2027 (month 8)". */
    return g_strdup_printf (_("%s (month %d)"), month, (int) value);
  }
  if (unit == CX_UNIT_SHARE || unit == CX_UNIT_SHARE_YEAR)
    return cx_format_value (cx_round (value, 3), CX_UNIT_SHARE, NULL, TRUE);
  return cx_format_value (value, unit, f->currency, TRUE);
}

guint
cx_pdf_facts_n_open (const CxPdfFacts *f)
{
  guint n = 0;

  for (guint i = 0; f->info->challenges && i < f->info->challenges->len; i++) {
    g_autoptr (GPtrArray) answers = cx_challenge_answers (f->c, g_ptr_array_index (f->info->challenges, i));
    n += answers->len == 0;
  }
  return n;
}
