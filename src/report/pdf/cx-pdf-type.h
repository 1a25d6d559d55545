/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of a summary: their styles, and lines that are ready to be placed. Sizes are in points. */
#pragma once
#include <pango/pangocairo.h>

typedef enum {
  CX_PDF_TITLE,
  CX_PDF_SENTENCE, /* the case in one sentence */
  CX_PDF_HEADING,
  CX_PDF_SUBHEADING,
  CX_PDF_BODY,
  CX_PDF_QUIET,
  CX_PDF_FIGURE, /* of a tile */
  CX_PDF_CELL,
  CX_PDF_STRONG_CELL,
  CX_PDF_QUIET_CELL,
  CX_PDF_HEAD, /* of a column */
  CX_PDF_FURNITURE,
  CX_N_PDF_STYLES
} CxPdfStyle;

typedef enum { CX_PDF_START, CX_PDF_END } CxPdfAlign;

/* One line of a text, below and right of the text's upper left corner. */
typedef struct {
  PangoLayoutLine *line;
  double x, top, bottom, baseline;
} CxPdfLine;

typedef struct {
  PangoLayout *layout;
  CxPdfStyle style;
  GArray *lines; /* CxPdfLine */
  double width, height;
} CxPdfText;

/* A context for texts, which measures the same for any surface. (transfer full) */
PangoContext *cx_pdf_type_context_new (void);
/* TEXT broken into lines of at most WIDTH; WIDTH < 0: never broken. Every text may come from a user: see cx_pdf_type_clean(). MOST: so many
 * lines at most, the last one cut with an ellipsis; 0: as many as it takes. SCALE makes the letters smaller. */
CxPdfText *cx_pdf_type_text_new (PangoContext *context, CxPdfStyle style, const char *text, double width, CxPdfAlign align,
                                 guint most, double scale);
void cx_pdf_type_text_free (CxPdfText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPdfText, cx_pdf_type_text_free)
const double *cx_pdf_type_color (CxPdfStyle style);
/* The width of TEXT on one line. */
double cx_pdf_type_width (PangoContext *context, CxPdfStyle style, const char *text);
/* Valid UTF-8 without control characters and marks that turn the direction of what follows; line breaks stay. (transfer full) */
char *cx_pdf_type_clean (const char *text);
/* The language of the texts: "de", "pt-BR". (transfer full) */
char *cx_pdf_type_language (void);
/* The font of charts beside these texts. */
#define CX_PDF_FONT "Cantarell, sans-serif"
