/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-standard-scenario.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const CxStandardScenario scenarios[CX_N_STANDARD_SCENARIOS] = {
  { CX_SCENARIO_BASE, NC_("scenario", "Base"), CX_SCENARIO_AS_ENTERED },
  { "conservative", NC_("scenario", "Conservative"), CX_SCENARIO_WORSE },
  { "optimistic", NC_("scenario", "Optimistic"), CX_SCENARIO_BETTER },
};

const CxStandardScenario *
cx_standard_scenario (guint i)
{
  g_return_val_if_fail (i < CX_N_STANDARD_SCENARIOS, NULL);
  return &scenarios[i];
}

const CxStandardScenario *
cx_standard_scenario_find (const char *id)
{
  for (guint i = 0; i < CX_N_STANDARD_SCENARIOS; i++)
    if (strcmp (scenarios[i].id, id ? id : CX_SCENARIO_BASE) == 0)
      return &scenarios[i];
  return NULL;
}

const char *
cx_standard_scenario_name (const CxStandardScenario *scenario)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "scenario", scenario->label);
}
