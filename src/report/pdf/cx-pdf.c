/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "model/text/cx-number-locale.h"
#include "report/pdf/cx-pdf-furniture.h"
#include "report/pdf/cx-pdf-marks.h"
#include "report/pdf/cx-pdf-pages.h"
#include "store/file/cx-file-writer.h"

/* A summary without a date has the same date as a workbook without one. */
#define NO_DATE "2007-01-01"
/* The pages are laid out again until the contents are right, which usually takes three or four passes. */
#define MOST_PASSES 6
/* The curve on the first page takes the room that the other parts leave there, within these heights. It has the second one at first. */
#define LEAST_CURVE 96
#define CURVE       138
#define MOST_CURVE  230
#define AIR         6 /* stays free below the last part */

struct CxPdf {
  const CxPdfFacts *facts;
  CxPdfFlow *flow;
  double width, height;
};

/* Returns whether all parts of B begin on the pages that its contents, taken from A, name. */
static gboolean
is_settled (const CxPdfFlow *a, const CxPdfFlow *b)
{
  const GArray *before = cx_pdf_flow_sections (a), *after = cx_pdf_flow_sections (b);
  gboolean same = before->len == after->len;

  for (guint i = 0; same && i < after->len; i++)
    same = g_array_index (before, CxPdfSection, i).page == g_array_index (after, CxPdfSection, i).page;
  return same;
}

/* Returns whether the first part, which must fit one page, continues on a second. */
static gboolean
spills (const CxPdfFlow *flow)
{
  const GArray *sections = cx_pdf_flow_sections (flow);

  return sections->len > 1 && g_array_index (sections, CxPdfSection, 1).page > 2;
}

CxPdf *
cx_pdf_new (const CxPdfFacts *facts, double width, double height)
{
  CxPdf *pdf = g_new0 (CxPdf, 1);
  g_autoptr (CxPdfFlow) draft = NULL;

  pdf->facts = facts;
  pdf->width = width;
  pdf->height = height;
  cx_number_locale_follow_language (TRUE);
  /* The contents stand on the first page before the pages of the parts are known, and need room themselves. */
  double curve = CURVE, placed = 0, room = 0;
  gboolean grown = FALSE;
  for (guint pass = 0; pass < MOST_PASSES && !(pass > 1 && curve == placed && is_settled (draft, pdf->flow)); pass++) {
    g_clear_pointer (&draft, cx_pdf_flow_free);
    draft = g_steal_pointer (&pdf->flow);
    pdf->flow = cx_pdf_flow_new (width, height);
    placed = curve;
    cx_pdf_pages_place (&(CxPdfSetting){ .flow = pdf->flow,
                                         .facts = facts,
                                         .contents = draft ? cx_pdf_flow_sections (draft) : NULL,
                                         .curve = curve,
                                         .room = &room });
    if (pass > 0 && spills (pdf->flow)) {
      curve = LEAST_CURVE;
    } else if (pass > 0 && !grown) {
      grown = TRUE;
      curve = CLAMP (curve + room - AIR, curve, MOST_CURVE);
    }
  }
  cx_number_locale_follow_language (FALSE);
  return pdf;
}

void
cx_pdf_free (CxPdf *pdf)
{
  cx_pdf_flow_free (pdf->flow);
  g_free (pdf);
}

guint
cx_pdf_n_pages (const CxPdf *pdf)
{
  return cx_pdf_flow_n_pages (pdf->flow);
}

static void
draw (CxPdf *pdf, guint page, cairo_t *cr, gboolean tagged)
{
  cx_pdf_flow_draw (pdf->flow, page, cr, tagged);
  cx_pdf_furniture_draw (pdf->facts, pdf->flow, page, cr, pdf->width, pdf->height, tagged);
}

void
cx_pdf_draw (CxPdf *pdf, guint page, cairo_t *cr)
{
  cx_number_locale_follow_language (TRUE);
  draw (pdf, page, cr, FALSE);
  cx_number_locale_follow_language (FALSE);
}

/* ---- The file ---- */

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (const CxPdfFacts *f, cairo_surface_t *surface)
{
  g_autofree char *title = cx_pdf_furniture_title (f), *author = cx_pdf_type_clean (cx_item_text (f->c, "author"));
  g_autofree char *creator = g_strdup_printf ("CX Case %s", f->info->program_version ? f->info->program_version : "");
  g_autofree char *date = g_strdup_printf ("%sT00:00:00Z", f->info->date ? f->info->date : NO_DATE);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, *author ? author : "CX Case");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, _("Business case for customer experience"));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, creator);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static void
add_bookmarks (const CxPdf *pdf, cairo_surface_t *surface)
{
  const GArray *sections = cx_pdf_flow_sections (pdf->flow);

  for (guint i = 0; i < sections->len; i++) {
    const CxPdfSection *section = &g_array_index (sections, CxPdfSection, i);
    g_autofree char *place = g_strdup_printf ("page=%u pos=[0 %d]", section->page, (int) section->y - 8);
    cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, section->title, place, 0);
  }
}

static cairo_status_t
draw_all (CxPdf *pdf, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  set_metadata (pdf->facts, surface);
  for (guint page = 0; page < cx_pdf_n_pages (pdf); page++) {
    draw (pdf, page, cr, TRUE);
    cairo_show_page (cr);
  }
  add_bookmarks (pdf, surface);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  return status == CAIRO_STATUS_SUCCESS ? cairo_surface_status (surface) : status;
}

/* Returns the bytes of the file, or NULL with an error if cairo fails. (transfer full) */
static GByteArray *
make_bytes (CxPdf *pdf, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *language = cx_pdf_type_language ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, pdf->width, pdf->height);
  cairo_status_t status = draw_all (pdf, surface);

  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("the pages cannot be drawn: %s"), cairo_status_to_string (status));
    return NULL;
  }
  cx_pdf_marks_add (bytes, language);
  return g_steal_pointer (&bytes);
}

gboolean
cx_pdf_write (const CxResults *results, const CxWorkbookInfo *info, const CxPdfPaper *paper, const char *path, GError **error)
{
  g_autoptr (CxFileWriter) file = cx_file_writer_new (path, error);
  g_autoptr (CxPdfFacts) facts = NULL;
  g_autoptr (CxPdf) pdf = NULL;
  g_autoptr (GByteArray) bytes = NULL;

  if (!file)
    return FALSE;
  facts = cx_pdf_facts_new (results, info, error);
  if (!facts)
    return FALSE;
  pdf = cx_pdf_new (facts, paper->width, paper->height);
  cx_number_locale_follow_language (TRUE);
  bytes = make_bytes (pdf, error);
  cx_number_locale_follow_language (FALSE);
  return bytes && cx_file_writer_write (file, bytes->data, bytes->len, error) && cx_file_writer_commit (file, error);
}
