/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An act says which lines of benefit have an effect. The same formulas build an economy of customers and contacts for each act. */
#pragma once
#include "model/build/cx-build.h"

typedef enum { CX_ACT_NONE, CX_ACT_ALL, CX_ACT_CASHABLE, CX_ACT_ONE } CxActKind;

typedef struct {
  CxActKind kind;
  guint line;     /* CX_ACT_ONE */
  gboolean drift; /* churn drifts as it does if nothing is done; FALSE only to measure the effect of the drift */
} CxAct;

gboolean cx_act_includes (const CxBuilder *b, const CxAct *act, guint line);
/* Returns TRUE if ACT includes every structural line and there is at least one. */
gboolean cx_act_is_all (const CxBuilder *b, const CxAct *act);
/* Returns the words that name ACT at the end of labels: "", ", with the program" … (transfer full) */
char *cx_act_suffix (const CxBuilder *b, const CxAct *act);
