/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenarios side by side, and what waiting costs. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_scenarios;
