/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of a session's results, as plain data with their words: the payback curve, the waterfall of benefits, the tornado. */
#pragma once
#include "app/state/cx-session.h"
#include "chart/bars/cx-bar-chart.h"
#include "chart/payback/cx-payback-chart.h"

/* All need results. TARGETS gets a CxBarTarget for each bar. (transfer full) */
CxPaybackChart *cx_result_charts_payback (CxSession *session);
CxBarChart *cx_result_charts_waterfall (CxSession *session, GPtrArray *targets);
/* The MAX inputs with the largest swing on NPV; NULL while the sensitivity is being worked out. TITLE begins what the chart says. */
CxBarChart *cx_result_charts_tornado (CxSession *session, const char *title, guint max, GPtrArray *targets);
/* A CxFormatFunc for money: DATA is the session. */
char *cx_result_charts_money (double value, gboolean compact, gpointer data);
