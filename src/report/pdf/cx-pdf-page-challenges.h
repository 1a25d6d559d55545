/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This part has the questions that decide with their answers, and the challenges of the case with the answers that they got. */
#pragma once
#include "report/pdf/cx-pdf-page.h"

extern const CxPdfPageType cx_pdf_page_challenges;
