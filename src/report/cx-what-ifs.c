#include "config.h"

#include "report/cx-what-ifs.h"

/* Break-even is looked for where an input matters: for so many of the largest swings. */
#define N_BREAK_EVENS 100

static gboolean
find_scenarios (CxWhatIfs *w)
{
  for (guint i = 0; i < w->ids->len; i++) {
    const char *id = g_ptr_array_index (w->ids, i);
    gboolean shown = g_strcmp0 (w->shown->scenario, id) == 0;
    CxResults *r = shown ? NULL : cx_results_new (w->shown->model, id, &w->error);

    if (!shown && !r)
      return FALSE;
    g_ptr_array_add (w->scenarios, shown ? (gpointer) w->shown : r);
  }
  return TRUE;
}

static gboolean
find_swings (CxWhatIfs *w)
{
  const CxModel *model = w->shown->model;

  w->swings = cx_model_sensitivity (model, w->shown->scenario, &w->error);
  if (!w->swings)
    return FALSE;
  w->n_break_evens = MIN (w->swings->len, N_BREAK_EVENS);
  w->break_evens = g_new0 (CxBreakEven, w->n_break_evens + 1);
  g_autofree guint *inputs = g_new0 (guint, w->n_break_evens + 1);
  for (guint i = 0; i < w->n_break_evens; i++)
    g_ptr_array_find (model->inputs, g_array_index (w->swings, CxSwing, i).input, &inputs[i]);
  return cx_model_break_evens (model, w->shown->scenario, inputs, w->n_break_evens, w->break_evens, &w->error);
}

static void
simulate (CxWhatIfs *w)
{
  const CxSimulationOptions options = { .scenario = w->shown->scenario, .trials = w->trials, .seed = w->seed };
  g_autoptr (GError) problem = NULL;

  w->simulation = cx_simulation_run (w->shown->model, &options, &problem);
  if (!w->simulation)
    w->problem = g_strdup (problem->message);
}

static gpointer
work (gpointer data)
{
  CxWhatIfs *w = data;

  if (find_scenarios (w) && find_swings (w) && w->trials > 0)
    simulate (w);
  return NULL;
}

CxWhatIfs *
cx_what_ifs_start (const CxResults *shown, const GPtrArray *ids, guint trials, guint64 seed)
{
  CxWhatIfs *w = g_new0 (CxWhatIfs, 1);

  w->shown = shown;
  w->ids = ids;
  w->trials = trials;
  w->seed = seed;
  w->scenarios = g_ptr_array_new ();
  w->thread = g_thread_new ("what-ifs", work, w);
  return w;
}

static void
join (CxWhatIfs *w)
{
  if (w->thread)
    g_thread_join (w->thread);
  w->thread = NULL;
}

gboolean
cx_what_ifs_wait (CxWhatIfs *w, GError **error)
{
  join (w);
  if (!w->error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&w->error));
  return FALSE;
}

void
cx_what_ifs_free (CxWhatIfs *w)
{
  if (!w)
    return;
  join (w);
  for (guint i = 0; i < w->scenarios->len; i++)
    if (g_ptr_array_index (w->scenarios, i) != w->shown)
      cx_results_free (g_ptr_array_index (w->scenarios, i));
  g_ptr_array_unref (w->scenarios);
  g_clear_pointer (&w->swings, g_array_unref);
  g_free (w->break_evens);
  cx_simulation_free (w->simulation);
  g_free (w->problem);
  g_clear_error (&w->error);
  g_free (w);
}
