/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenarios of a case as a menu: the base, the computed scenarios, those of the case, and a new one. */
#pragma once
#include <gio/gio.h>

#include "model/case/cx-case.h"

/* (transfer full) */
GMenuModel *cx_scenario_menu_new (const CxCase *c);
/* A text that changes when the menu does: an open menu that was rebuilt would close under the pointer. (transfer full) */
char *cx_scenario_menu_key (const CxCase *c);
/* What showing SCENARIO means for editing, or NULL of the base. (transfer full) */
char *cx_scenario_menu_notice (const CxCase *c, const char *scenario);
