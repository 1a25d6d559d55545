/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assumptions that move the net present value, the largest swing first: value, range, source, owner and status. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_assumptions;
