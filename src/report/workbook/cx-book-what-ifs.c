/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-book-what-ifs.h"

#include "model/analysis/cx-sensitivity.h"

/* Break-even values are found only for this many of the largest swings, because others matter little. */
#define N_BREAK_EVENS 100

static gboolean
find_scenarios (CxBookWhatIfs *w)
{
  GPtrArray *scenarios = cx_results_new_each (w->shown->model, w->ids, &w->error);

  g_mutex_lock (&w->lock);
  w->scenarios = scenarios;
  w->has_tried = TRUE;
  g_cond_signal (&w->tried);
  g_mutex_unlock (&w->lock);
  return scenarios != NULL;
}

static gboolean
find_swings (CxBookWhatIfs *w)
{
  const CxModel *model = w->shown->model;

  w->swings = cx_sensitivity_swings (model, w->shown->scenario, &w->error);
  if (!w->swings)
    return FALSE;
  w->n_break_evens = MIN (w->swings->len, N_BREAK_EVENS);
  w->break_evens = g_new0 (CxBreakEven, w->n_break_evens + 1);
  return cx_break_even_of_swings (model, w->shown->scenario, w->swings, w->n_break_evens, w->break_evens, &w->error);
}

static void
simulate (CxBookWhatIfs *w)
{
  const CxSimulationOptions options = { .scenario = w->shown->scenario, .trials = w->trials, .seed = w->seed };
  g_autoptr (GError) problem = NULL;

  w->simulation = cx_simulation_run (w->shown->model, &options, &problem);
  if (!w->simulation) {
    w->problem = g_strdup (problem->message);
    return;
  }
  if (w->simulation->failures || !w->simulation->n_varying)
    return;
  CxSimulationOptions tossed = options;
  tossed.failures = TRUE;
  w->failures = cx_simulation_run (w->shown->model, &tossed, NULL);
}

static gpointer
work (gpointer data)
{
  CxBookWhatIfs *w = data;

  if (find_scenarios (w) && find_swings (w) &&
      cx_two_way_shortfall_and_delay (w->shown->model, w->shown->scenario, w->grid, &w->error) && w->trials > 0)
    simulate (w);
  return NULL;
}

CxBookWhatIfs *
cx_book_what_ifs_start (const CxResults *shown, const GPtrArray *ids, guint trials, guint64 seed)
{
  CxBookWhatIfs *w = g_new0 (CxBookWhatIfs, 1);

  w->shown = shown;
  w->ids = ids;
  w->trials = trials;
  w->seed = seed;
  g_mutex_init (&w->lock);
  g_cond_init (&w->tried);
  w->thread = g_thread_new ("what-ifs", work, w);
  return w;
}

const GPtrArray *
cx_book_what_ifs_scenarios (CxBookWhatIfs *w)
{
  g_mutex_lock (&w->lock);
  while (!w->has_tried)
    g_cond_wait (&w->tried, &w->lock);
  g_mutex_unlock (&w->lock);
  return w->scenarios;
}

static void
join (CxBookWhatIfs *w)
{
  if (w->thread)
    g_thread_join (w->thread);
  w->thread = NULL;
}

gboolean
cx_book_what_ifs_wait (CxBookWhatIfs *w, GError **error)
{
  join (w);
  if (!w->error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&w->error));
  return FALSE;
}

void
cx_book_what_ifs_free (CxBookWhatIfs *w)
{
  if (!w)
    return;
  join (w);
  g_mutex_clear (&w->lock);
  g_cond_clear (&w->tried);
  g_clear_pointer (&w->scenarios, g_ptr_array_unref);
  g_clear_pointer (&w->swings, g_array_unref);
  g_free (w->break_evens);
  cx_simulation_free (w->simulation);
  cx_simulation_free (w->failures);
  g_free (w->problem);
  g_clear_error (&w->error);
  g_free (w);
}
