/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Custom formulas that are no number somewhere. A case in which one is has no results, so no figure of it may be shown. */
#pragma once
#include "model/build/cx-model.h"

/* The first guard that a lane breaks. */
typedef struct {
  const CxGuard *guard; /* of the model's; NULL: every formula is a number */
  guint month;
} CxBreach;

/* The error "initiatives/i/benefits/b/formula: month 3: division by zero". */
void cx_guard_set_error (const CxGuard *guard, guint month, GError **error);
/* Its message. (transfer full) */
char *cx_guard_text (const CxGuard *guard, guint month);
/* The first custom formula that is no number in VALUES, and in which month; NULL: all are. */
const CxGuard *cx_guard_find_broken (const CxModel *model, const CxValues *values, unsigned *month);

/* A program for OUTPUTS and, behind them, the nodes that the guards of MODEL read. */
CxProgram *cx_guard_program_new (const CxModel *model, const CxNode *outputs, guint n_outputs);
/* The breach of each of the N lanes of the block that such a program ran last. FALSE: there is none. */
gboolean cx_guard_program_check (const CxProgram *program, const CxModel *model, guint n_outputs, guint n, CxBreach *breaches);
