/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plan against actuals: how much of the plan has come about, the forecast that follows, and each line by quarter. In summaries of cases with
 * actuals. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_tracking;
