/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-scenario-menu.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-scenario-name.h"
#include "model/case/cx-standard-scenario.h"

static void
append (GMenu *menu, const char *id, const char *name)
{
  /* An underscore in a name must be doubled, because a single one would mark a mnemonic. */
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.scenario", "s", id);
  g_menu_append_item (menu, item);
}

GMenuModel *
cx_scenario_menu_new (const CxCase *c)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) fixed = g_menu_new (), own = g_menu_new (), more = g_menu_new ();

  for (guint i = 0; i < CX_N_STANDARD_SCENARIOS; i++)
    append (fixed, cx_standard_scenario (i)->id, cx_standard_scenario_name (cx_standard_scenario (i)));
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++) {
    const CxItem *scenario = cx_item_nth (c, CX_ITEM_SCENARIO, i);
    append (own, scenario->id, cx_item_name (scenario));
  }
  g_menu_append (more, _("_New Scenario…"), "win.new-scenario");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fixed));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  return G_MENU_MODEL (menu);
}

char *
cx_scenario_menu_key (const CxCase *c)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++) {
    const CxItem *scenario = cx_item_nth (c, CX_ITEM_SCENARIO, i);
    g_string_append_printf (key, "%s\t%s\n", scenario->id, cx_item_name (scenario));
  }
  return g_string_free (key, FALSE);
}

char *
cx_scenario_menu_notice (const CxCase *c, const char *scenario)
{
  static const char *const notices[] = {
    [CX_SCENARIO_AS_ENTERED] = NULL,
    [CX_SCENARIO_WORSE] =
      N_("The conservative scenario takes every input with a range at its adverse end. It is computed, so it cannot be edited."),
    [CX_SCENARIO_BETTER] = N_(
      "The optimistic scenario takes every input with a range at its favourable end. It is computed, so it cannot be edited."),
  };
  const CxStandardScenario *standard = cx_standard_scenario_find (scenario);
  g_autofree char *name = NULL;

  if (standard)
    return notices[standard->kind] ? g_strdup (_(notices[standard->kind])) : NULL;
  name = cx_scenario_name (c, scenario);
  return g_strdup_printf (_("Numbers that you change now apply to the scenario “%s” only."), name);
}
