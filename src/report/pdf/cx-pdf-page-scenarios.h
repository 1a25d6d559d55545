/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This part has the scenarios side by side, and the cost of waiting. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_scenarios;
