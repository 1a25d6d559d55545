/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the simulation is run, in a popover: trials, seed, sampling, whether initiatives may fail; and its draws to a file. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_SIMULATION_SETTINGS (cx_simulation_settings_get_type ())
G_DECLARE_FINAL_TYPE (CxSimulationSettings, cx_simulation_settings, CX, SIMULATION_SETTINGS, GtkPopover)

/* Shows SESSION as it is now; NULL shows nothing. */
void cx_simulation_settings_refresh (CxSimulationSettings *self, CxSession *session);
