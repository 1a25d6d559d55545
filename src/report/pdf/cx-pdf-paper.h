/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers that a summary is set for. Sizes are in points. */
#pragma once
#include <glib.h>

typedef struct {
  const char *name; /* "A4" */
  double width, height;
} CxPdfPaper;

/* "A4" or "Letter", whatever the case of the letters; NULL for another name. */
const CxPdfPaper *cx_pdf_paper_find (const char *name);
/* The paper that people use where the process is: of the locale's category LC_PAPER, or of the region that the environment names where that
 * locale is not installed. */
const CxPdfPaper *cx_pdf_paper_of_locale (void);
/* The names, with commas between. (transfer full) */
char *cx_pdf_paper_names (void);
