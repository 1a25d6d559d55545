/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places the parts of a summary in their order. Each part is its file, cx-pdf-page-NAME.c, and a line of pages.def. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

/* Places all parts. */
void cx_pdf_pages_place (const CxPdfSetting *setting);
