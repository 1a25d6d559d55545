/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flow places the blocks of a document one below the other, and begins a page when the next block has no room. It keeps the pages
 * until all are placed, so that their number is known before the first one is drawn, and a file and a printer get the same. Coordinates
 * are in points from the upper left corner of the page. */
#pragma once
#include "report/pdf/cx-pdf-paper.h"
#include "report/pdf/cx-pdf-type.h"

/* The margins of every page; header and footer stand in them. */
#define CX_PDF_SIDE   56
#define CX_PDF_TOP    66
#define CX_PDF_BOTTOM 58

typedef void (*CxPdfPicture) (cairo_t *cr, double width, double height, gpointer data);

typedef struct {
  char *title;
  guint page; /* from 1 */
  double y;
} CxPdfSection;

typedef struct CxPdfFlow CxPdfFlow;

CxPdfFlow *cx_pdf_flow_new (double width, double height);
void cx_pdf_flow_free (CxPdfFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPdfFlow, cx_pdf_flow_free)

PangoContext *cx_pdf_flow_context (CxPdfFlow *flow);
double cx_pdf_flow_width (const CxPdfFlow *flow); /* between the margins */
double cx_pdf_flow_left (const CxPdfFlow *flow);
double cx_pdf_flow_y (const CxPdfFlow *flow);           /* where the next block begins */
double cx_pdf_flow_room (const CxPdfFlow *flow);        /* below it */
double cx_pdf_flow_page_height (const CxPdfFlow *flow); /* of the part between the margins */
guint cx_pdf_flow_n_pages (const CxPdfFlow *flow);
const GArray *cx_pdf_flow_sections (const CxPdfFlow *flow); /* CxPdfSection */

/* ---- Places ---- */

void cx_pdf_flow_break (CxPdfFlow *flow); /* a new page, unless this one is empty */
void cx_pdf_flow_need (CxPdfFlow *flow, double height);
void cx_pdf_flow_skip (CxPdfFlow *flow, double height); /* nothing at the top of a page */
void cx_pdf_flow_return (CxPdfFlow *flow, double y);    /* back up on the same page, for a block beside another */

/* ---- Placing ---- */

/* Begins a part of the document on a page of its own, with TITLE and a bookmark. */
void cx_pdf_flow_section (CxPdfFlow *flow, const char *title);
/* Begins a part at the place of the flow, with a bookmark but without a visible title. */
void cx_pdf_flow_mark (CxPdfFlow *flow, const char *title);
/* Places a title within a part and keeps HEIGHT of the following content with it. */
void cx_pdf_flow_heading (CxPdfFlow *flow, const char *title, double height);
/* Places a text as wide as the page, line by line over pages. */
void cx_pdf_flow_paragraph (CxPdfFlow *flow, const char *tag, CxPdfStyle style, const char *text);
/* Places a picture as wide as the page, on one page. DATA is freed with the flow. */
void cx_pdf_flow_picture (CxPdfFlow *flow, double height, CxPdfPicture draw, gpointer data, GDestroyNotify free_data);

/* ---- Placing at a given position; the flow stays where it is ---- */

/* Tags everything up to cx_pdf_flow_close() for readers of the file: "P", "Table", "TR" and so on. ATTRIBUTES may be NULL. Where a page
 * ends in between, open tags are closed and opened again. */
void cx_pdf_flow_open (CxPdfFlow *flow, const char *tag, const char *attributes);
void cx_pdf_flow_close (CxPdfFlow *flow);
/* Places the lines FIRST … LAST-1 of TEXT, the top of the first one at Y. */
void cx_pdf_flow_put_lines (CxPdfFlow *flow, const CxPdfText *text, guint first, guint last, double x, double y);
void cx_pdf_flow_put_text (CxPdfFlow *flow, const CxPdfText *text, double x, double y);
void cx_pdf_flow_put_rule (CxPdfFlow *flow, double x, double y, double width, gboolean strong);
void cx_pdf_flow_put_picture (CxPdfFlow *flow, double x, double y, double width, double height, CxPdfPicture draw, gpointer data,
                              GDestroyNotify free_data);

/* Draws PAGE, counted from 0. If TAGGED, it has tags and links, which only a PDF can take. */
void cx_pdf_flow_draw (const CxPdfFlow *flow, guint page, cairo_t *cr, gboolean tagged);
