/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This menu lists the scenarios of a case: the base, the computed scenarios, the custom scenarios, and an entry for a new one. */
#pragma once
#include <gio/gio.h>

#include "model/case/cx-case.h"

/* Returns the menu of the scenarios of C. (transfer full) */
GMenuModel *cx_scenario_menu_new (const CxCase *c);
/* Returns a text that differs if the menu would differ. The menu is rebuilt only then, because an open menu that is rebuilt
 * closes under the pointer. (transfer full) */
char *cx_scenario_menu_key (const CxCase *c);
/* Returns a sentence about editing while SCENARIO is shown, or NULL for the base. (transfer full) */
char *cx_scenario_menu_notice (const CxCase *c, const char *scenario);
