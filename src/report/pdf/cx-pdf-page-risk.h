/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the net present value may swing: the inputs one by one, and many futures. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_risk;
