/* The charts of a session's results, as plain data with their words: the payback curve, the waterfall of benefits, the tornado. */
#pragma once
#include "app/state/cx-session.h"
#include "chart/bars/cx-bar-chart.h"
#include "chart/payback/cx-payback-chart.h"

/* Where a bar leads: to the place where PATH is edited, or without one to the explanation of NODE. */
typedef struct {
  char *path;
  CxNode node;
  unsigned month;
} CxBarTarget;
GPtrArray *cx_bar_targets_new (void);
/* PATH (transfer full) or NULL. */
void cx_bar_targets_add (GPtrArray *targets, char *path, CxNode node, unsigned month);

/* All need results. TARGETS gets a CxBarTarget for each bar. (transfer full) */
CxPaybackChart *cx_overview_payback (CxSession *session);
CxBarChart *cx_overview_waterfall (CxSession *session, GPtrArray *targets);
/* The MAX inputs with the largest swing on NPV; NULL while the sensitivity is being worked out. TITLE begins what the chart says. */
CxBarChart *cx_overview_tornado (CxSession *session, const char *title, guint max, GPtrArray *targets);
/* A CxFormatFunc for money: DATA is the session. */
char *cx_chart_money (double value, gboolean compact, gpointer data);
/* An input where there is little room: its item's own name first, its initiative only where that name is another's too. (transfer full) */
char *cx_short_label (const CxInput *input);
