/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page is for those who decide: it says what is asked for, what it is worth, how sure that is, on which assumptions it rests,
 * and what is still open. It has the content of the workbook's sheet Decision. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_decision;
