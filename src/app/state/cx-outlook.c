/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-outlook.h"

#include <glib/gi18n-lib.h>

#include "model/analysis/cx-sensitivity.h"
#include "model/build/cx-build-model.h"
#include "model/build/cx-result.h"
#include "model/case/cx-scenario-name.h"

static void
result_free (CxOutlookScenario *result)
{
  g_free (result->scenario);
  g_free (result->name);
  g_free (result->problem);
  for (guint i = 0; i < CX_N_RESULTS; i++)
    g_free (result->reason ? result->reason[i] : NULL);
  g_free (result->reason);
  g_free (result->value);
  g_free (result->cumulative);
  g_clear_pointer (&result->inputs, g_hash_table_unref);
  g_free (result);
}

static void
add_scenario (CxOutlook *outlook, const char *scenario)
{
  const CxModel *model = outlook->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (CxResults) results = cx_results_new_plain (model, scenario, &error);
  CxOutlookScenario *own = g_new0 (CxOutlookScenario, 1);

  own->scenario = g_strdup (scenario);
  own->name = cx_scenario_name (outlook->c, scenario);
  g_ptr_array_add (outlook->scenarios, own);
  if (!results) {
    own->problem = g_strdup (error->message);
    return;
  }

  own->n = model->horizon + 1;
  own->cumulative = g_memdup2 (cx_results_series (results, CX_SERIES_CUMULATIVE), own->n * sizeof (double));
  own->value = g_new (double, CX_N_RESULTS);
  own->reason = g_new (char *, CX_N_RESULTS);
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
  CxOutlook *outlook = data;
  g_autoptr (GPtrArray) ids = NULL;
  GError *error = NULL;

  outlook->model = cx_build_model (outlook->c, &error);
  if (outlook->model)
    outlook->what_ifs = cx_results_new (outlook->model, outlook->scenario, &error);
  if (outlook->what_ifs)
    outlook->sensitivity = cx_sensitivity_swings (outlook->model, outlook->scenario, &error);
  if (error) {
    g_task_return_error (task, error);
    return;
  }

  ids = cx_scenario_name_ids (outlook->c);
  for (guint i = 0; i < ids->len && !g_cancellable_is_cancelled (cancellable); i++)
    add_scenario (outlook, g_ptr_array_index (ids, i));
  g_task_return_boolean (task, TRUE);
}

void
cx_outlook_run (const CxCase *c, const char *scenario, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  CxOutlook *outlook = g_new0 (CxOutlook, 1);

  outlook->c = cx_item_copy (c);
  outlook->scenario = g_strdup (scenario);
  outlook->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) result_free);

  g_task_set_source_tag (task, cx_outlook_run);
  g_task_set_task_data (task, outlook, (GDestroyNotify) cx_outlook_free);
  g_task_run_in_thread (task, work);
}

CxOutlook *
cx_outlook_finish (GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);
  CxOutlook *outlook, *own;

  if (!g_task_propagate_boolean (task, error))
    return NULL;
  /* The task frees its data when it is freed, so the caller gets a structure of its own that takes over the contents. */
  outlook = g_task_get_task_data (task);
  own = g_new0 (CxOutlook, 1);
  *own = *outlook;
  *outlook = (CxOutlook){ 0 };
  return own;
}

static void
free_behind (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CxOutlook **outlook = data;

  g_clear_pointer (outlook, cx_outlook_free);
  g_task_return_boolean (task, TRUE);
}

void
cx_outlook_free_behind (CxOutlook *outlook)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, cx_outlook_free_behind);
  g_task_set_task_data (task, g_memdup2 (&outlook, sizeof (CxOutlook *)), g_free);
  g_task_run_in_thread (task, free_behind);
}

void
cx_outlook_free (CxOutlook *outlook)
{
  if (!outlook)
    return;
  g_clear_pointer (&outlook->sensitivity, g_array_unref);
  g_clear_pointer (&outlook->scenarios, g_ptr_array_unref);
  g_clear_pointer (&outlook->what_ifs, cx_results_free);
  g_clear_pointer (&outlook->model, cx_model_free);
  g_clear_pointer (&outlook->c, cx_item_free);
  g_free (outlook->scenario);
  g_free (outlook);
}
