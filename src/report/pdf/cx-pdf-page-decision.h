/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page, for those who decide: what is asked for, what it is worth, how sure that is, on which assumptions it stands, and what is
 * still open. It tells the story of the workbook's sheet Decision. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_decision;
