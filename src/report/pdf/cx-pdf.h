/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets the summary of a case for those who decide. The same pages go into a file and to a printer. All sizes are in points. */
#pragma once
#include "report/pdf/cx-pdf-facts.h"
#include "report/pdf/cx-pdf-paper.h"

#include <cairo.h>

typedef struct CxPdf CxPdf;

/* Returns the pages of FACTS, which must outlive them, for paper of WIDTH × HEIGHT. Pages must be set and drawn in one thread. */
CxPdf *cx_pdf_new (const CxPdfFacts *facts, double width, double height);
void cx_pdf_free (CxPdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPdf, cx_pdf_free)
guint cx_pdf_n_pages (const CxPdf *pdf);
/* Draws PAGE, counted from 0, in points from the upper left corner of the paper. */
void cx_pdf_draw (CxPdf *pdf, guint page, cairo_t *cr);

/* Writes the summary of RESULTS to the file PATH, whole or not at all (see cx-file-writer.h), with bookmarks, links and tags. The same case,
 * INFO, PAPER and language give the same bytes. CX_ERROR_SYSTEM without the name of the file, or the errors of what-ifs. */
gboolean cx_pdf_write (const CxResults *results, const CxWorkbookInfo *info, const CxPdfPaper *paper, const char *path,
                       GError **error);
