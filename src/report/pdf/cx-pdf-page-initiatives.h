/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This part has the initiatives: when they are built and take effect, their costs, and the worth of each. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_initiatives;
