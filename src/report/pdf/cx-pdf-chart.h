/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts in a summary: drawn by the code of the window, in the size of the texts around them. */
#pragma once
#include "chart/common/cx-chart.h"
#include "report/pdf/cx-pdf-flow.h"

/* How high CHART is by nature, at most a page. */
double cx_pdf_chart_height (const CxPdfFlow *flow, const CxChartKind *kind, gconstpointer chart);
/* CHART of KIND (transfer full) as wide as the page below TITLE (or NULL), HEIGHT points high; 0: as high as it is by nature, at most a
 * page. */
void cx_pdf_chart_put (CxPdfFlow *flow, const CxChartKind *kind, gpointer chart, const char *title, double height);
