/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds custom formulas whose value is not a number in some month. Such a case has no results, so none of its figures may be shown. */
#pragma once
#include "model/build/cx-model.h"

/* The first guard that a lane breaks. */
typedef struct {
  const CxGuard *guard; /* one of the model's guards; NULL: every formula gives a number */
  guint month;
} CxBreach;

/* Sets an error such as "initiatives/i/benefits/b/formula: month 3: division by zero". */
void cx_guard_set_error (const CxGuard *guard, guint month, GError **error);
/* Returns the message of this error. (transfer full) */
char *cx_guard_text (const CxGuard *guard, guint month);
/* Returns the guard of the first custom formula that is not a number in VALUES, and sets *MONTH; NULL if all formulas give numbers. */
const CxGuard *cx_guard_find_broken (const CxModel *model, const CxValues *values, unsigned *month);

/* Returns a program for OUTPUTS followed by the nodes that the guards of MODEL read, for lanes that each change a small part of the case if
 * it is NARROW. Free with cx_program_free(). */
CxProgram *cx_guard_program_new (const CxModel *model, const CxNode *outputs, guint n_outputs, gboolean narrow);
/* Sets BREACHES to the breach of each of the N lanes in the last block of such a program. Returns FALSE if there is none. */
gboolean cx_guard_program_check (const CxProgram *program, const CxModel *model, guint n_outputs, guint n, CxBreach *breaches);
