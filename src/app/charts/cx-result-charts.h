/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions make the charts of a session's results with their texts: the payback curve, the waterfall of benefits and the
 * tornado. */
#pragma once
#include "app/state/cx-session.h"
#include "chart/bars/cx-bar-chart.h"
#include "chart/payback/cx-payback-chart.h"

/* The session must have results. A CxBarTarget for each bar is appended to TARGETS. (transfer full) */
CxPaybackChart *cx_result_charts_payback (CxSession *session);
CxBarChart *cx_result_charts_waterfall (CxSession *session, GPtrArray *targets);
/* Returns the MAX inputs with the largest swing on the net present value, or NULL while the sensitivity is being worked out. The
 * accessible text begins with TITLE. (transfer full) */
CxBarChart *cx_result_charts_tornado (CxSession *session, const char *title, guint max, GPtrArray *targets);
/* A CxFormatFunc that writes an amount of money; DATA is the session. (transfer full) */
char *cx_result_charts_money (double value, gboolean compact, gpointer data);
