/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The initiatives: when they are built and act, what they cost, and what each is worth. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_initiatives;
