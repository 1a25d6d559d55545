/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of scenarios, standard and custom ones. */
#pragma once
#include "model/case/cx-item.h"

/* "Base", "Conservative", "Optimistic", or a custom scenario's own name; NULL is the base. (transfer full) */
char *cx_scenario_name (const CxCase *c, const char *scenario);
/* TRUE if a standard scenario is called NAME in the language of the window, or one of C other than that with the id EXCEPT
 * (or NULL). */
gboolean cx_scenario_name_is_taken (const CxCase *c, const char *name, const char *except);
/* The ids of the standard scenarios, then those of C. (transfer full) (element-type utf8) */
GPtrArray *cx_scenario_name_ids (const CxCase *c);
