/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/challenges/cx-facts.h"

#include <gio/gio.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

/* This many trials are fast and give percentiles that are right to a percentage point or two. */
#define TRIALS 4000

static gboolean
simulate (CxFacts *f, CxProgress progress, gpointer data, GError **error)
{
  CxSimulationOptions options = { .scenario = f->results->scenario,
                                  .trials = TRIALS,
                                  .seed = 1,
                                  .sampling = CX_SAMPLING_LATIN,
                                  .progress = progress,
                                  .data = data };
  g_autoptr (GError) problem = NULL;

  f->simulation = cx_simulation_run (f->model, &options, &problem);
  options.failures = TRUE;
  if (f->simulation && cx_results_may_fail (f->results))
    f->failing = cx_simulation_run (f->model, &options, &problem);
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  if (problem)
    f->failure = cx_words_error (f->model->c, problem);
  return TRUE;
}

CxFacts *
cx_facts_new (const CxResults *r, CxProgress progress, gpointer data, GError **error)
{
  g_autoptr (CxFacts) f = g_new0 (CxFacts, 1);

  f->results = r;
  f->model = r->model;
  f->npv = r->value[CX_RESULT_NPV];
  f->swings = cx_sensitivity_swings (r->model, r->scenario, error);
  if (!f->swings || !simulate (f, progress, data, error))
    return NULL;
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (f->model->lines, CxLineNodes, i);
    if (cx_facts_counts (f, line->counts))
      f->pv_lines += cx_facts_at (f, line->pv);
  }
  return g_steal_pointer (&f);
}

void
cx_facts_free (CxFacts *f)
{
  if (!f)
    return;
  g_clear_pointer (&f->swings, g_array_unref);
  cx_simulation_free (f->simulation);
  cx_simulation_free (f->failing);
  g_free (f->failure);
  g_free (f);
}

double
cx_facts_at (const CxFacts *f, CxNode node)
{
  return node == CX_NONE ? NAN : cx_results_at (f->results, node);
}

gboolean
cx_facts_counts (const CxFacts *f, CxNode node)
{
  double value = cx_facts_at (f, node);
  return !isnan (value) && value != 0;
}

double
cx_facts_sum (const CxFacts *f, CxNode node, guint first, guint last)
{
  double sum = 0;

  for (guint t = first; node != CX_NONE && t <= MIN (last, f->model->horizon); t++)
    sum += cx_values_at (f->results->values, node, t);
  return sum;
}

int
cx_facts_last (const CxFacts *f, CxNode node)
{
  if (node == CX_NONE)
    return -1;
  for (int t = f->model->horizon; t >= 0; t--)
    if (cx_values_at (f->results->values, node, t) != 0)
      return t;
  return -1;
}

char *
cx_facts_money (const CxFacts *f, double value)
{
  return cx_format_compact (value, CX_UNIT_MONEY, cx_item_text (f->model->c, "currency"));
}

char *
cx_facts_share (double value)
{
  return cx_format_compact (value, CX_UNIT_SHARE, NULL);
}

static void raise_with (CxFacts *f, char *place, const char *format, va_list args) G_GNUC_PRINTF (3, 0);

static void
raise_with (CxFacts *f, char *place, const char *format, va_list args)
{
  g_autofree char *path = place;
  g_autofree char *what = g_strdup_vprintf (format, args);

  for (guint i = 0; i < f->found->len; i++) {
    const CxChallenge *other = g_ptr_array_index (f->found, i);
    if (other->type == f->type && g_str_equal (other->place, path))
      return;
  }
  g_ptr_array_add (f->found, cx_challenge_new (f->type, path, what));
}

void
cx_facts_raise (CxFacts *f, char *place, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  raise_with (f, place, format, args);
  va_end (args);
}

void
cx_facts_raise_at (CxFacts *f, const CxItem *item, const char *field, const char *format, ...)
{
  g_autofree char *path = cx_item_path (item);
  va_list args;

  va_start (args, format);
  raise_with (f, field ? g_strconcat (path, "/", field, NULL) : g_strdup (path), format, args);
  va_end (args);
}
