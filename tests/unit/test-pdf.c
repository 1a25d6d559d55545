/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the PDF summary: how blocks flow, how tables break, which texts may stand, and the papers. */
#include "cx-test.h"

#include <cairo.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "report/pdf/cx-pdf-flow.h"
#include "report/pdf/cx-pdf-table.h"

#define WIDTH  400
#define HEIGHT 500

/* N words that stand on a line each. */
static char *
lines_of (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%sword", i ? "\n" : "");
  return g_string_free (text, FALSE);
}

static double
line_height (CxPdfFlow *flow, CxPdfStyle style)
{
  g_autoptr (CxPdfText) text = cx_pdf_type_text_new (cx_pdf_flow_context (flow), style, "word", -1, CX_PDF_START, 0, 1);

  return text->height;
}

static void
test_paragraph (void)
{
  static const guint counts[] = { 1, 10, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (CxPdfFlow) flow = cx_pdf_flow_new (WIDTH, HEIGHT);
    g_autofree char *text = lines_of (counts[i]);
    double height = line_height (flow, CX_PDF_BODY);
    guint fit = (guint) floor ((cx_pdf_flow_page_height (flow) + 0.01) / height);

    cx_pdf_flow_paragraph (flow, "P", CX_PDF_BODY, text);
    g_assert_cmpuint (cx_pdf_flow_n_pages (flow), ==, (counts[i] + fit - 1) / fit);
    g_assert_cmpfloat_with_epsilon (cx_pdf_flow_y (flow), CX_PDF_TOP + ((counts[i] - 1) % fit + 1) * height, 0.1);
  }
}

/* Returns TRUE if a line of TEXT, set as narrow as it goes, ends with a sign. */
static gboolean
breaks_after_sign (CxPdfFlow *flow, const char *text)
{
  for (double width = 10; width < 200; width++) {
    g_autoptr (CxPdfText) set =
      cx_pdf_type_text_new (cx_pdf_flow_context (flow), CX_PDF_SENTENCE, text, width, CX_PDF_START, 0, 1);

    for (guint i = 0; i + 1 < set->lines->len; i++) {
      const PangoLayoutLine *line = g_array_index (set->lines, CxPdfLine, i).line;
      g_autofree char *words = g_strchomp (g_strndup (text + line->start_index, (gsize) line->length));
      if (g_str_has_suffix (words, "−") || g_str_has_suffix (words, "+"))
        return TRUE;
    }
  }
  return FALSE;
}

static void
test_signs (void)
{
  g_autoptr (CxPdfFlow) flow = cx_pdf_flow_new (WIDTH, HEIGHT);

  g_assert_false (breaks_after_sign (flow, "It is worth −€345K today, or +€12M."));
  g_assert_false (breaks_after_sign (flow, "−R$ 345"));
  /* The sign between two figures is a word of its own. */
  g_assert_true (breaks_after_sign (flow, "€100 − €20"));
}

static void
test_blocks (void)
{
  g_autoptr (CxPdfFlow) flow = cx_pdf_flow_new (WIDTH, HEIGHT);
  double height = cx_pdf_flow_page_height (flow);

  g_assert_cmpfloat_with_epsilon (height, HEIGHT - CX_PDF_TOP - CX_PDF_BOTTOM, 1e-9);
  g_assert_cmpfloat_with_epsilon (cx_pdf_flow_width (flow), WIDTH - 2 * CX_PDF_SIDE, 1e-9);
  /* An empty page is not left, and nothing is skipped at its top. */
  cx_pdf_flow_break (flow);
  cx_pdf_flow_skip (flow, 40);
  cx_pdf_flow_need (flow, 10 * height);
  g_assert_cmpuint (cx_pdf_flow_n_pages (flow), ==, 1);
  g_assert_cmpfloat (cx_pdf_flow_y (flow), ==, CX_PDF_TOP);
  /* A block that fits exactly stays; one that does not goes to the next page. */
  cx_pdf_flow_put_rule (flow, 0, 0, 10, FALSE);
  cx_pdf_flow_skip (flow, height - 50);
  cx_pdf_flow_need (flow, 50);
  g_assert_cmpuint (cx_pdf_flow_n_pages (flow), ==, 1);
  cx_pdf_flow_need (flow, 51);
  g_assert_cmpuint (cx_pdf_flow_n_pages (flow), ==, 2);
  /* A part begins on a page of its own, and says on which. */
  cx_pdf_flow_paragraph (flow, "P", CX_PDF_BODY, "text");
  cx_pdf_flow_section (flow, "Part\u202e");
  g_assert_cmpuint (cx_pdf_flow_n_pages (flow), ==, 3);
  const CxPdfSection *section = &g_array_index (cx_pdf_flow_sections (flow), CxPdfSection, 0);
  g_assert_cmpuint (section->page, ==, 3);
  g_assert_cmpstr (section->title, ==, "Part");
}

/* Returns the box of the ink of PAGE, in points. */
static void
ink_of (const CxPdfFlow *flow, guint page, double *left, double *top, double *right, double *bottom)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cx_pdf_flow_draw (flow, page, cr, FALSE);
  cairo_surface_flush (surface);
  *left = *top = INFINITY;
  *right = *bottom = -INFINITY;
  for (int y = 0; y < HEIGHT; y++) {
    const guint32 *row =
      (const guint32 *) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));
    for (int x = 0; x < WIDTH; x++)
      if ((row[x] & 0xffffff) != 0xffffff) {
        *left = MIN (*left, x);
        *right = MAX (*right, x + 1);
        *top = MIN (*top, y);
        *bottom = MAX (*bottom, y + 1);
      }
  }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
assert_within_margins (const CxPdfFlow *flow)
{
  for (guint page = 0; page < cx_pdf_flow_n_pages (flow); page++) {
    double left, top, right, bottom;
    ink_of (flow, page, &left, &top, &right, &bottom);
    g_assert_cmpfloat (left, >=, CX_PDF_SIDE - 1.5);
    g_assert_cmpfloat (right, <=, WIDTH - CX_PDF_SIDE + 1.5);
    g_assert_cmpfloat (top, >=, CX_PDF_TOP - 1.5);
    g_assert_cmpfloat (bottom, <=, HEIGHT - CX_PDF_BOTTOM + 1.5);
  }
}

static CxPdfTable *
table_of (guint n_rows, const char *label, const char *figure)
{
  const CxPdfColumn columns[] = { { "Label", 1, FALSE }, { "Figure", 0, TRUE } };
  CxPdfTable *table = cx_pdf_table_new (columns, 2);

  for (guint i = 0; i < n_rows; i++)
    cx_pdf_table_add (table, CX_PDF_ROW_PLAIN, (const char *[]){ label, figure });
  return table;
}

/* Returns the height of N rows with one head on one endless page. */
static double
height_of (guint n_rows)
{
  g_autoptr (CxPdfFlow) flow = cx_pdf_flow_new (WIDTH, 100000);
  g_autoptr (CxPdfTable) table = table_of (n_rows, "label", "1,234");

  cx_pdf_table_place (table, flow);
  g_assert_cmpuint (cx_pdf_flow_n_pages (flow), ==, 1);
  return cx_pdf_flow_y (flow) - CX_PDF_TOP;
}

/* With the head on each page, a page holds as many rows as its height allows. */
static void
test_table_breaks (void)
{
  double row = (height_of (101) - height_of (1)) / 100, head = height_of (1) - row;
  g_autoptr (CxPdfFlow) flow = cx_pdf_flow_new (WIDTH, HEIGHT);
  g_autoptr (CxPdfTable) table = table_of (100, "label", "1,234");
  guint fit = (guint) floor ((cx_pdf_flow_page_height (flow) + 0.01 - head) / row);

  g_assert_cmpfloat (row, >, 5);
  g_assert_cmpfloat (head, >, 5);
  cx_pdf_table_place (table, flow);
  g_assert_cmpuint (cx_pdf_flow_n_pages (flow), ==, (100 + fit - 1) / fit);
  /* The rows on the last page stand below a head. */
  g_assert_cmpfloat_with_epsilon (cx_pdf_flow_y (flow), CX_PDF_TOP + head + (99 % fit + 1) * row, 0.1);
  assert_within_margins (flow);
}

/* Cells of any length and rows higher than a page stay within the paper. */
static void
test_table_hostile (void)
{
  g_autofree char *many = lines_of (300);
  g_autofree char *long_word = g_strnfill (5000, 'W');
  const char *const texts[] = {
    many, long_word, "", "\n\n\n", "\u202e\u2067\x01\x7f", "עברית عربي", "😀👩‍👩‍👧‍👦"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (texts); k++) {
      g_autoptr (CxPdfFlow) flow = cx_pdf_flow_new (WIDTH, HEIGHT);
      g_autoptr (CxPdfTable) table = table_of (2, texts[i], texts[k]);
      cx_pdf_table_place (table, flow);
      g_assert_cmpuint (cx_pdf_flow_n_pages (flow), <, 200);
      assert_within_margins (flow);
    }
}

/* Tags are closed at the end of a page and opened again on the next: a PDF surface fails where they are not in order. */
static void
test_tags (void)
{
  g_autoptr (CxPdfFlow) flow = cx_pdf_flow_new (WIDTH, HEIGHT);
  g_autoptr (CxPdfTable) table = table_of (80, "label", "1");
  g_autofree char *text = lines_of (100);

  cx_pdf_flow_paragraph (flow, "P", CX_PDF_BODY, text);
  cx_pdf_table_place (table, flow);
  for (guint page = 0; page < cx_pdf_flow_n_pages (flow); page++) {
    cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
    cairo_t *cr = cairo_create (surface);
    cx_pdf_flow_draw (flow, page, cr, TRUE);
    g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy (cr);
    cairo_surface_destroy (surface);
  }
}

static void
test_clean (void)
{
  static const char *const cases[][2] = {
    { "plain – ü 😀", "plain – ü 😀" },   { "a\tb\nc\rd", "a b\ncd" },
    { "a\x01\x02\x7f\xc2\x85z", "az" }, { "x\u202e\u202c\u2066\u2069\ufeffy", "xy" },
    { "p\u2028q\u2029r", "p q\nr" },    { "l\u200fr", "l\u200fr" },
    { "bad\xffutf", "bad\ufffdutf" },   { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *clean = cx_pdf_type_clean (cases[i][0]);
    g_assert_cmpstr (clean, ==, cases[i][1]);
  }
  g_autofree char *endless = g_strnfill (100000, 'x'), *cut = cx_pdf_type_clean (endless);
  g_assert_cmpuint (strlen (cut), <, 33000);
  g_assert_true (g_str_has_suffix (cut, "…"));
}

static void
test_papers (void)
{
  g_assert_cmpstr (cx_pdf_paper_find ("letter")->name, ==, "Letter");
  g_assert_cmpfloat_with_epsilon (cx_pdf_paper_find ("A4")->width, 210 / 25.4 * 72, 1e-9);
  g_assert_cmpfloat_with_epsilon (cx_pdf_paper_find ("A4")->height, 297 / 25.4 * 72, 1e-9);
  g_assert_cmpfloat (cx_pdf_paper_find ("Letter")->width, ==, 8.5 * 72);
  g_assert_cmpfloat (cx_pdf_paper_find ("Letter")->height, ==, 11 * 72);
  g_assert_null (cx_pdf_paper_find ("A5"));
  g_assert_null (cx_pdf_paper_find (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/paragraph", test_paragraph);
  g_test_add_func ("/pdf/signs", test_signs);
  g_test_add_func ("/pdf/blocks", test_blocks);
  g_test_add_func ("/pdf/table/breaks", test_table_breaks);
  g_test_add_func ("/pdf/table/hostile", test_table_hostile);
  g_test_add_func ("/pdf/tags", test_tags);
  g_test_add_func ("/pdf/clean", test_clean);
  g_test_add_func ("/pdf/papers", test_papers);
  return g_test_run ();
}
