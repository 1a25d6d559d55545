/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This part compares plan and actuals: the share of the plan that has been reached, the forecast that follows, and each line by quarter.
 * Only summaries of cases with actuals have it. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_tracking;
