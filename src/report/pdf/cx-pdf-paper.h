/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Knows the papers for which a summary is set. Sizes are in points. */
#pragma once
#include <glib.h>

typedef struct {
  const char *name; /* "A4" */
  double width, height;
} CxPdfPaper;

/* Returns the paper "A4" or "Letter", in capital or small letters; NULL for another name. */
const CxPdfPaper *cx_pdf_paper_find (const char *name);
/* Returns the paper that people use in the locale's category LC_PAPER, or in the region that the environment names if that locale is not
 * installed. */
const CxPdfPaper *cx_pdf_paper_of_locale (void);
/* Returns the names, separated by commas. (transfer full) */
char *cx_pdf_paper_names (void);
