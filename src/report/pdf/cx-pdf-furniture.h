/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head and foot of every page: the case, its scenario and version, the day, and which page of how many it is. */
#pragma once
#include "report/pdf/cx-pdf-facts.h"
#include "report/pdf/cx-pdf-flow.h"

/* Draws them onto PAGE, from 0, of a summary of WIDTH × HEIGHT points. */
void cx_pdf_furniture_draw (const CxPdfFacts *facts, CxPdfFlow *flow, guint page, cairo_t *cr, double width, double height,
                            gboolean tagged);
/* The title of the case, or what stands for it. (transfer full) */
char *cx_pdf_furniture_title (const CxPdfFacts *facts);
