/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/risk/cx-scenario-lists.h"

#include "model/case/cx-standard-scenario.h"

GPtrArray *
cx_scenario_lists_scenarios (CxSession *session)
{
  /* The base stands between the scenario that is worse and the one that is better. */
  static const CxStandardScenarioKind kinds[] = { CX_SCENARIO_WORSE, CX_SCENARIO_AS_ENTERED, CX_SCENARIO_BETTER };
  const CxCase *c = cx_session_get_case (session);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < CX_N_STANDARD_SCENARIOS; i++)
      if (cx_standard_scenario (i)->kind == kinds[k])
        g_ptr_array_add (ids, g_strdup (cx_standard_scenario (i)->id));
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++)
    g_ptr_array_add (ids, g_strdup (cx_item_nth (c, CX_ITEM_SCENARIO, i)->id));
  return ids;
}

static gboolean
is_overridden (const CxCase *c, const char *path)
{
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++)
    if (cx_item_child (cx_item_nth (c, CX_ITEM_SCENARIO, i), CX_ITEM_OVERRIDE, path))
      return TRUE;
  return FALSE;
}

GPtrArray *
cx_scenario_lists_inputs (CxSession *session, GHashTable *kept, gboolean all, guint *n_ranged)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) inputs = cx_input_list (c);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  *n_ranged = 0;
  for (guint i = 0; i < inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (inputs, i);
    double low, high;
    gboolean ranged = cx_input_range (input, &low, &high);

    *n_ranged += ranged;
    if (is_overridden (c, input->path) || g_hash_table_contains (kept, input->path) || (all && ranged))
      g_ptr_array_add (paths, g_strdup (input->path));
  }
  return paths;
}

const CxOutlookScenario *
cx_scenario_lists_find_result (CxSession *session, const char *id)
{
  const GPtrArray *scenarios = cx_session_get_scenarios (session);

  for (guint i = 0; scenarios && i < scenarios->len; i++) {
    const CxOutlookScenario *result = g_ptr_array_index (scenarios, i);
    if (g_str_equal (result->scenario, id))
      return result;
  }
  return NULL;
}
