/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the header and footer of every page: the case, its scenario and version, the day, and the number of the page among all. */
#pragma once
#include "report/pdf/cx-pdf-facts.h"
#include "report/pdf/cx-pdf-flow.h"

/* Draws header and footer onto PAGE, counted from 0, of a summary of WIDTH × HEIGHT points. */
void cx_pdf_furniture_draw (const CxPdfFacts *facts, CxPdfFlow *flow, guint page, cairo_t *cr, double width, double height,
                            gboolean tagged);
/* Returns the title of the case, or the words that stand for a missing one. (transfer full) */
char *cx_pdf_furniture_title (const CxPdfFacts *facts);
