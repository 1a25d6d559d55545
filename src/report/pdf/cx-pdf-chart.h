/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places charts in a summary. The code of the window draws them, in the size of the texts around them. */
#pragma once
#include "chart/common/cx-chart.h"
#include "report/pdf/cx-pdf-flow.h"

/* Returns the natural height of CHART, at most that of a page. */
double cx_pdf_chart_height (const CxPdfFlow *flow, const CxChartKind *kind, gconstpointer chart);
/* Places CHART of KIND (transfer full) as wide as the page below TITLE (or NULL), HEIGHT points high; 0: in its natural height, at most
 * that of a page. */
void cx_pdf_chart_put (CxPdfFlow *flow, const CxChartKind *kind, gpointer chart, const char *title, double height);
