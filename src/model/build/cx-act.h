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

/* The numbers of some lines, in the order of the case. */
typedef struct {
  const guint *number; /* not owned */
  guint n;
} CxActLines;

/* Makes b->acting, once all lines are known: the numbers of the lines of each driver, and of each driver on each segment. */
void cx_act_index (CxBuilder *b);
/* Returns the lines of DRIVER that ACT includes: those on SEGMENT, or all of them if SEGMENT is NULL. */
CxActLines cx_act_lines (const CxBuilder *b, const CxAct *act, const char *driver, const CxItem *segment);
#define CX_EACH_ACTING(b, act, driver, segment, line)                                                     \
  for (CxActLines list_ = cx_act_lines (b, act, driver, segment); list_.n > 0; list_.n--, list_.number++) \
    for (CxLine *line = &g_array_index ((b)->lines, CxLine, *list_.number); line; line = NULL)

gboolean cx_act_includes (const CxBuilder *b, const CxAct *act, guint line);
/* Returns TRUE if ACT includes every structural line and there is at least one. */
gboolean cx_act_is_all (const CxBuilder *b, const CxAct *act);
/* Returns the words that name ACT at the end of labels: "", ", with the program" … (transfer full) */
char *cx_act_suffix (const CxBuilder *b, const CxAct *act);
