/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines of benefit act: an economy of customers and contacts is built for each act, by the same formulas. */
#pragma once
#include "model/build/cx-build.h"

typedef enum { CX_ACT_NONE, CX_ACT_ALL, CX_ACT_CASHABLE, CX_ACT_ONE } CxActKind;

typedef struct {
  CxActKind kind;
  guint line;     /* CX_ACT_ONE */
  gboolean drift; /* churn drifts, as it does if nothing is done; FALSE only to measure that drift */
} CxAct;

gboolean cx_act_includes (const CxBuilder *b, const CxAct *act, guint line);
/* TRUE if it includes every structural line, of which there is one. */
gboolean cx_act_is_all (const CxBuilder *b, const CxAct *act);
/* How an act is named in labels: "", "with the program" … (transfer full) */
char *cx_act_suffix (const CxBuilder *b, const CxAct *act);
