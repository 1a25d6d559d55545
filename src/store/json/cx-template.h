/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates are cases that come with the program, to begin from. Their text is compiled in: /io/github/cxcase/CxCase/templates/ID.json. */
#pragma once
#include "model/case/cx-item.h"

typedef struct {
  const char *id;       /* "bank-journey-redesign" */
  const char *name;     /* msgid */
  const char *sentence; /* msgid: what is in it */
} CxTemplate;

guint cx_template_n (void);
const CxTemplate *cx_template_nth (guint n);
/* Returns a new case of the template ID with its texts in the language of the user, or NULL and an error that names the nearest id.
 * (transfer full) */
CxCase *cx_template_load (const char *id, GError **error);
