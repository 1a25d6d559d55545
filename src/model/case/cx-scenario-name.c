/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-scenario-name.h"

#include <string.h>

#include "model/case/cx-standard-scenario.h"

char *
cx_scenario_name (const CxCase *c, const char *scenario)
{
  const CxStandardScenario *standard = cx_standard_scenario_find (scenario);
  const CxItem *item = standard ? NULL : cx_item_child (c, CX_ITEM_SCENARIO, scenario);

  if (standard)
    return g_strdup (cx_standard_scenario_name (standard));
  return g_strdup (item ? cx_item_name (item) : scenario);
}

gboolean
cx_scenario_name_is_taken (const CxCase *c, const char *name, const char *except)
{
  for (guint i = 0; i < CX_N_STANDARD_SCENARIOS; i++)
    if (strcmp (cx_standard_scenario_name (cx_standard_scenario (i)), name) == 0)
      return TRUE;
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++) {
    const CxItem *scenario = cx_item_nth (c, CX_ITEM_SCENARIO, i);
    if (g_strcmp0 (scenario->id, except) != 0 && strcmp (cx_item_name (scenario), name) == 0)
      return TRUE;
  }
  return FALSE;
}

GPtrArray *
cx_scenario_name_ids (const CxCase *c)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < CX_N_STANDARD_SCENARIOS; i++)
    g_ptr_array_add (ids, g_strdup (cx_standard_scenario (i)->id));
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++)
    g_ptr_array_add (ids, g_strdup (cx_item_nth (c, CX_ITEM_SCENARIO, i)->id));
  return ids;
}
