/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This part shows how far the net present value may swing, by the inputs one at a time and in many futures. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_risk;
