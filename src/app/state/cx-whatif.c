#include "config.h"

#include "app/state/cx-whatif.h"

#include <glib/gi18n-lib.h>

static void
result_free (CxScenarioResult *result)
{
  g_free (result->scenario);
  g_free (result->name);
  g_free (result->problem);
  for (guint i = 0; i < CX_N_RESULTS; i++)
    g_free (result->reason[i]);
  g_free (result->cumulative);
  g_clear_pointer (&result->inputs, g_hash_table_unref);
  g_free (result);
}

static void
add_scenario (CxWhatif *whatif, const char *scenario)
{
  const CxModel *model = whatif->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (CxResults) results = cx_results_new_plain (model, scenario, &error);
  CxScenarioResult *own = g_new0 (CxScenarioResult, 1);

  own->scenario = g_strdup (scenario);
  own->name = cx_scenario_name (whatif->c, scenario);
  g_ptr_array_add (whatif->scenarios, own);
  if (results == NULL) {
    own->problem = g_strdup (error->message);
    return;
  }

  own->n = model->horizon + 1;
  own->cumulative = g_memdup2 (cx_results_series (results, CX_SERIES_CUMULATIVE), own->n * sizeof (double));
  for (guint i = 0; i < CX_N_RESULTS; i++) {
    own->value[i] = results->value[i];
    own->reason[i] = g_strdup (results->reason[i]);
  }
  own->inputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < model->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (model->inputs, i);
    double value = cx_results_at (results, model->input_nodes[i]);
    g_hash_table_insert (own->inputs, g_strdup (input->path), g_memdup2 (&value, sizeof value));
  }
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CxWhatif *whatif = data;
  GError *error = NULL;

  whatif->model = cx_model_new (whatif->c, &error);
  if (whatif->model != NULL)
    whatif->sensitivity = cx_model_sensitivity (whatif->model, whatif->scenario, &error);
  if (error != NULL) {
    g_task_return_error (task, error);
    return;
  }

  add_scenario (whatif, "base");
  if (!g_cancellable_is_cancelled (cancellable))
    add_scenario (whatif, "conservative");
  if (!g_cancellable_is_cancelled (cancellable))
    add_scenario (whatif, "optimistic");
  for (guint i = 0; i < cx_item_n (whatif->c, CX_ITEM_SCENARIO) && !g_cancellable_is_cancelled (cancellable); i++)
    add_scenario (whatif, cx_item_nth (whatif->c, CX_ITEM_SCENARIO, i)->id);
  g_task_return_boolean (task, TRUE);
}

void
cx_whatif_run (const CxCase *c, const char *scenario, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  CxWhatif *whatif = g_new0 (CxWhatif, 1);

  whatif->c = cx_item_copy (c);
  whatif->scenario = g_strdup (scenario);
  whatif->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) result_free);

  g_task_set_source_tag (task, cx_whatif_run);
  g_task_set_task_data (task, whatif, (GDestroyNotify) cx_whatif_free);
  g_task_run_in_thread (task, work);
}

CxWhatif *
cx_whatif_finish (GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);
  CxWhatif *whatif, *own;

  if (!g_task_propagate_boolean (task, error))
    return NULL;
  /* The task frees what it holds when it goes, so the caller gets a box of its own with the contents. */
  whatif = g_task_get_task_data (task);
  own = g_new0 (CxWhatif, 1);
  *own = *whatif;
  *whatif = (CxWhatif){ 0 };
  return own;
}

void
cx_whatif_free (CxWhatif *whatif)
{
  if (whatif == NULL)
    return;
  g_clear_pointer (&whatif->sensitivity, g_array_unref);
  g_clear_pointer (&whatif->scenarios, g_ptr_array_unref);
  g_clear_pointer (&whatif->model, cx_model_free);
  g_clear_pointer (&whatif->c, cx_item_free);
  g_free (whatif->scenario);
  g_free (whatif);
}
