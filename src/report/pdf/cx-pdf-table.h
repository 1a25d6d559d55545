/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets tables that flow over pages: columns are as wide as their content or share the remaining width, rows are as high as their cells,
 * and the head stands again on each page. A row stays on one page unless it is higher than a page. */
#pragma once
#include "report/pdf/cx-pdf-flow.h"

typedef struct {
  const char *title; /* copied */
  double share;      /* of the width that is left; 0: as wide as the widest cell */
  gboolean end;      /* the column holds figures, which are aligned to the right */
} CxPdfColumn;

typedef enum {
  CX_PDF_ROW_PLAIN,
  CX_PDF_ROW_STRONG,  /* a sum: a line above */
  CX_PDF_ROW_HEADING, /* its first cell, over the whole width */
  CX_PDF_ROW_QUIET,
  CX_PDF_ROW_INDENT, /* a part of the row above */
} CxPdfRowKind;

typedef struct CxPdfTable CxPdfTable;

CxPdfTable *cx_pdf_table_new (const CxPdfColumn *columns, guint n_columns);
void cx_pdf_table_free (CxPdfTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPdfTable, cx_pdf_table_free)
/* Adds a row with a copy of CELLS, one for each column; NULL is an empty cell. */
void cx_pdf_table_add (CxPdfTable *table, CxPdfRowKind kind, const char *const *cells);
/* Adds a row and takes over the strings of CELLS. (transfer full) */
void cx_pdf_table_take (CxPdfTable *table, CxPdfRowKind kind, char **cells);
guint cx_pdf_table_n_rows (const CxPdfTable *table);
/* Puts a picture in place of the text in the last column of the row that was added last. DATA is freed with the flow in which the table is
 * placed. */
void cx_pdf_table_set_picture (CxPdfTable *table, CxPdfPicture draw, gpointer data, GDestroyNotify free_data);
/* Places the table below the content of FLOW, WIDTH points wide from X on. */
void cx_pdf_table_place_at (CxPdfTable *table, CxPdfFlow *flow, double x, double width);
void cx_pdf_table_place (CxPdfTable *table, CxPdfFlow *flow);
