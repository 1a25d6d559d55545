/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This popover sets how the simulation runs (trials, seed, sampling, and whether initiatives may fail) and saves its draws to a
 * file. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_SIMULATION_SETTINGS (cx_simulation_settings_get_type ())
G_DECLARE_FINAL_TYPE (CxSimulationSettings, cx_simulation_settings, CX, SIMULATION_SETTINGS, GtkPopover)

/* Shows the present state of SESSION; NULL shows nothing. */
void cx_simulation_settings_refresh (CxSimulationSettings *self, CxSession *session);
