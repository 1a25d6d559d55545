#include "config.h"

#include "app/cx-whatif.h"

#include <glib/gi18n-lib.h>

static void
curve_free (CxScenarioCurve *curve)
{
  g_free (curve->scenario);
  g_free (curve->name);
  g_free (curve->values);
  g_free (curve);
}

/* A scenario without results (its formula divides by zero) simply has no curve here; its own page says why. */
static void
add_curve (CxWhatif *whatif, const char *scenario)
{
  g_autoptr (CxResults) results = NULL;
  CxScenarioCurve *curve;

  if (g_str_equal (scenario, whatif->scenario))
    return;
  results = cx_results_new (whatif->model, scenario, NULL);
  if (results == NULL)
    return;

  curve = g_new0 (CxScenarioCurve, 1);
  curve->scenario = g_strdup (scenario);
  curve->name = cx_scenario_name (whatif->c, scenario);
  curve->n = whatif->model->horizon + 1;
  curve->values = g_memdup2 (cx_results_series (results, CX_SERIES_CUMULATIVE), curve->n * sizeof (double));
  g_ptr_array_add (whatif->curves, curve);
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

  add_curve (whatif, "base");
  if (!g_cancellable_is_cancelled (cancellable))
    add_curve (whatif, "conservative");
  if (!g_cancellable_is_cancelled (cancellable))
    add_curve (whatif, "optimistic");
  for (guint i = 0; i < cx_item_n (whatif->c, CX_ITEM_SCENARIO) && !g_cancellable_is_cancelled (cancellable); i++)
    add_curve (whatif, cx_item_nth (whatif->c, CX_ITEM_SCENARIO, i)->id);
  g_task_return_boolean (task, TRUE);
}

void
cx_whatif_run (const CxCase *c, const char *scenario, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  CxWhatif *whatif = g_new0 (CxWhatif, 1);

  whatif->c = cx_item_copy (c);
  whatif->scenario = g_strdup (scenario);
  whatif->curves = g_ptr_array_new_with_free_func ((GDestroyNotify) curve_free);

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
  g_clear_pointer (&whatif->curves, g_ptr_array_unref);
  g_clear_pointer (&whatif->model, cx_model_free);
  g_clear_pointer (&whatif->c, cx_item_free);
  g_free (whatif->scenario);
  g_free (whatif);
}
