/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This part has the assumptions that move the net present value, the largest swing first, with value, range, source, owner and status. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_assumptions;
