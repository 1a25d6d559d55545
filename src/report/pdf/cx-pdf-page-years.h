/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This part has costs and benefits by fiscal year, and the bridge from the benefits of each initiative to the net present value. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_years;
