/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets the texts of a summary in their styles, and breaks them into lines that are ready to be placed. Sizes are in points. */
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

/* A line of a text; its coordinates count from the text's upper left corner. */
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

/* Returns a context for texts, which measures the same for any surface. (transfer full) */
PangoContext *cx_pdf_type_context_new (void);
/* Returns TEXT broken into lines of at most WIDTH; with WIDTH < 0 it is not broken. TEXT may come from a user, so that cx_pdf_type_clean()
 * is applied. It has at most MOST lines, the last one cut with an ellipsis; 0: as many as it needs. SCALE makes the letters smaller. */
CxPdfText *cx_pdf_type_text_new (PangoContext *context, CxPdfStyle style, const char *text, double width, CxPdfAlign align,
                                 guint most, double scale);
void cx_pdf_type_text_free (CxPdfText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPdfText, cx_pdf_type_text_free)
const double *cx_pdf_type_color (CxPdfStyle style);
/* Returns the width of TEXT on one line. */
double cx_pdf_type_width (PangoContext *context, CxPdfStyle style, const char *text);
/* Returns TEXT as valid UTF-8 without control characters and without marks that change the direction of the following text; line breaks
 * stay. (transfer full) */
char *cx_pdf_type_clean (const char *text);
/* Returns the language of the texts: "de", "pt-BR". (transfer full) */
char *cx_pdf_type_language (void);
/* The font of charts beside the texts. */
#define CX_PDF_FONT "Cantarell, sans-serif"
