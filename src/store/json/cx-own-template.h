/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's own templates are files cxcase/templates/NAME.json in the folder of the user's data. Each file is a case as JSON. */
#pragma once
#include "model/case/cx-item.h"

/* The names, sorted as the user's language does. (transfer full) (element-type utf8) */
GPtrArray *cx_own_template_names (void);
/* Writes C as a template whose title is NAME. What belongs to one decision is left out: actuals, answers, sign-offs and versions. A template
 * that has the name already stays, and the new one gets a number. The folder is made if there is none. CX_ERROR_INPUT: an empty name;
 * CX_ERROR_SYSTEM: it cannot be written. */
gboolean cx_own_template_save (const CxCase *c, const char *name, GError **error);
/* Returns the case, or NULL with CX_ERROR_SYSTEM or CX_ERROR_INPUT that names the file. (transfer full) */
CxCase *cx_own_template_load (const char *name, GError **error);
gboolean cx_own_template_remove (const char *name, GError **error);
