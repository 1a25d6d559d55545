/* The charts of a session's results, as plain data with their words: the payback curve, the waterfall of benefits, the tornado. */
#pragma once
#include "app/cx-session.h"
#include "chart/cx-chart.h"

/* All need results. (transfer full) */
CxPaybackChart *cx_overview_payback (CxSession *session);
CxBarChart *cx_overview_waterfall (CxSession *session);
/* The inputs with the largest swing on NPV; NULL while the sensitivity is being worked out. */
CxBarChart *cx_overview_tornado (CxSession *session);
/* What the curve says in MONTH: "October 2028: −€1.8 M". (transfer full) */
char *cx_overview_month (CxSession *session, int month);
