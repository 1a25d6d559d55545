/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of scenarios, standard and custom ones. */
#pragma once
#include "model/case/cx-item.h"

/* Returns "Base", "Conservative", "Optimistic", or the name of a custom scenario; SCENARIO is NULL for the base. (transfer full) */
char *cx_scenario_name (const CxCase *c, const char *scenario);
/* Returns TRUE if a standard scenario is called NAME in the language of the window, or if a scenario of C other than the one with the id
 * EXCEPT (or NULL) is called NAME. */
gboolean cx_scenario_name_is_taken (const CxCase *c, const char *name, const char *except);
/* Returns the ids of the standard scenarios, followed by those of C. (transfer full) (element-type utf8) */
GPtrArray *cx_scenario_name_ids (const CxCase *c);
