/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-flow.h"

#include "chart/common/cx-draw.h"

typedef enum { OPEN, CLOSE, LINES, RULE, PICTURE } ItemKind;

typedef struct {
  ItemKind kind;
  double x, y, width, height;
  char *tag, *attributes; /* for OPEN, and the tag of CLOSE */
  gboolean strong;        /* for RULE */
  PangoLayout *layout;    /* the layout keeps the fonts of the line alive */
  PangoLayoutLine *line;
  const double *color;
  CxPdfPicture draw;
  gpointer data;
  GDestroyNotify free_data;
} Item;

struct CxPdfFlow {
  PangoContext *context;
  double width, height, y;
  GPtrArray *pages;  /* of GPtrArray of Item */
  GPtrArray *open;   /* the Items that are open */
  GArray *sections;  /* CxPdfSection */
  gboolean is_empty; /* whether the page is still empty */
};

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->tag);
  g_free (item->attributes);
  g_clear_pointer (&item->line, pango_layout_line_unref);
  g_clear_object (&item->layout);
  if (item->free_data)
    item->free_data (item->data);
  g_free (item);
}

static void
clear_section (gpointer data)
{
  g_free (((CxPdfSection *) data)->title);
}

static Item *
add (CxPdfFlow *flow, ItemKind kind)
{
  Item *item = g_new0 (Item, 1);

  item->kind = kind;
  g_ptr_array_add (g_ptr_array_index (flow->pages, flow->pages->len - 1), item);
  if (kind >= LINES)
    flow->is_empty = FALSE;
  return item;
}

static void
begin_page (CxPdfFlow *flow)
{
  g_ptr_array_add (flow->pages, g_ptr_array_new_with_free_func (item_free));
  flow->y = CX_PDF_TOP;
  flow->is_empty = TRUE;
}

CxPdfFlow *
cx_pdf_flow_new (double width, double height)
{
  CxPdfFlow *flow = g_new0 (CxPdfFlow, 1);

  flow->context = cx_pdf_type_context_new ();
  flow->width = width;
  flow->height = height;
  flow->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  flow->open = g_ptr_array_new_with_free_func (item_free);
  flow->sections = g_array_new (FALSE, FALSE, sizeof (CxPdfSection));
  g_array_set_clear_func (flow->sections, clear_section);
  begin_page (flow);
  return flow;
}

void
cx_pdf_flow_free (CxPdfFlow *flow)
{
  g_ptr_array_unref (flow->pages);
  g_ptr_array_unref (flow->open);
  g_array_unref (flow->sections);
  g_object_unref (flow->context);
  g_free (flow);
}

PangoContext *
cx_pdf_flow_context (CxPdfFlow *flow)
{
  return flow->context;
}

double
cx_pdf_flow_width (const CxPdfFlow *flow)
{
  return flow->width - 2 * CX_PDF_SIDE;
}

double
cx_pdf_flow_left (const CxPdfFlow *flow)
{
  return CX_PDF_SIDE;
}

double
cx_pdf_flow_y (const CxPdfFlow *flow)
{
  return flow->y;
}

double
cx_pdf_flow_room (const CxPdfFlow *flow)
{
  return flow->height - CX_PDF_BOTTOM - flow->y;
}

double
cx_pdf_flow_page_height (const CxPdfFlow *flow)
{
  return flow->height - CX_PDF_BOTTOM - CX_PDF_TOP;
}

guint
cx_pdf_flow_n_pages (const CxPdfFlow *flow)
{
  return flow->pages->len;
}

const GArray *
cx_pdf_flow_sections (const CxPdfFlow *flow)
{
  return flow->sections;
}

/* ---- Places ---- */

static void
add_close (CxPdfFlow *flow, const Item *open)
{
  add (flow, CLOSE)->tag = g_strdup (open->tag);
}

static void
add_open (CxPdfFlow *flow, const Item *open)
{
  Item *item = add (flow, OPEN);

  item->tag = g_strdup (open->tag);
  item->attributes = g_strdup (open->attributes);
}

void
cx_pdf_flow_break (CxPdfFlow *flow)
{
  if (flow->is_empty)
    return;
  for (guint i = flow->open->len; i > 0; i--)
    add_close (flow, g_ptr_array_index (flow->open, i - 1));
  begin_page (flow);
  for (guint i = 0; i < flow->open->len; i++)
    add_open (flow, g_ptr_array_index (flow->open, i));
}

void
cx_pdf_flow_need (CxPdfFlow *flow, double height)
{
  /* Places are sums of fractions, so the comparison allows for rounding errors. */
  if (height > cx_pdf_flow_room (flow) + 0.01)
    cx_pdf_flow_break (flow);
}

void
cx_pdf_flow_skip (CxPdfFlow *flow, double height)
{
  if (!flow->is_empty)
    flow->y += height;
}

void
cx_pdf_flow_return (CxPdfFlow *flow, double y)
{
  flow->y = y;
}

/* ---- Placing ---- */

void
cx_pdf_flow_mark (CxPdfFlow *flow, const char *title)
{
  CxPdfSection section = { cx_pdf_type_clean (title), flow->pages->len, flow->y };

  g_array_append_val (flow->sections, section);
}

void
cx_pdf_flow_section (CxPdfFlow *flow, const char *title)
{
  cx_pdf_flow_break (flow);
  cx_pdf_flow_mark (flow, title);
  cx_pdf_flow_paragraph (flow, "H1", CX_PDF_HEADING, title);
  cx_pdf_flow_skip (flow, 6);
}

void
cx_pdf_flow_heading (CxPdfFlow *flow, const char *title, double height)
{
  g_autoptr (CxPdfText) text =
    cx_pdf_type_text_new (flow->context, CX_PDF_SUBHEADING, title, cx_pdf_flow_width (flow), CX_PDF_START, 0, 1);

  cx_pdf_flow_need (flow, 12 + text->height + 4 + height);
  cx_pdf_flow_skip (flow, 12);
  cx_pdf_flow_open (flow, "H2", NULL);
  cx_pdf_flow_put_text (flow, text, CX_PDF_SIDE, flow->y);
  cx_pdf_flow_close (flow);
  flow->y += text->height;
  cx_pdf_flow_skip (flow, 4);
}

void
cx_pdf_flow_paragraph (CxPdfFlow *flow, const char *tag, CxPdfStyle style, const char *text)
{
  g_autoptr (CxPdfText) set = cx_pdf_type_text_new (flow->context, style, text, cx_pdf_flow_width (flow), CX_PDF_START, 0, 1);

  cx_pdf_flow_open (flow, tag, NULL);
  for (guint i = 0; i < set->lines->len; i++) {
    const CxPdfLine *line = &g_array_index (set->lines, CxPdfLine, i);
    cx_pdf_flow_need (flow, line->bottom - line->top);
    cx_pdf_flow_put_lines (flow, set, i, i + 1, CX_PDF_SIDE, flow->y);
    flow->y += line->bottom - line->top;
  }
  cx_pdf_flow_close (flow);
}

void
cx_pdf_flow_picture (CxPdfFlow *flow, double height, CxPdfPicture draw, gpointer data, GDestroyNotify free_data)
{
  height = MIN (height, cx_pdf_flow_page_height (flow));
  cx_pdf_flow_need (flow, height);
  cx_pdf_flow_open (flow, "Figure", NULL);
  cx_pdf_flow_put_picture (flow, CX_PDF_SIDE, flow->y, cx_pdf_flow_width (flow), height, draw, data, free_data);
  cx_pdf_flow_close (flow);
  flow->y += height;
}

/* ---- Placing at a given position ---- */

void
cx_pdf_flow_open (CxPdfFlow *flow, const char *tag, const char *attributes)
{
  Item *open = g_new0 (Item, 1);

  open->tag = g_strdup (tag);
  open->attributes = g_strdup (attributes);
  g_ptr_array_add (flow->open, open);
  add_open (flow, open);
}

void
cx_pdf_flow_close (CxPdfFlow *flow)
{
  g_return_if_fail (flow->open->len > 0);
  add_close (flow, g_ptr_array_index (flow->open, flow->open->len - 1));
  g_ptr_array_set_size (flow->open, (int) flow->open->len - 1);
}

void
cx_pdf_flow_put_lines (CxPdfFlow *flow, const CxPdfText *text, guint first, guint last, double x, double y)
{
  for (guint i = first; i < last && i < text->lines->len; i++) {
    const CxPdfLine *line = &g_array_index (text->lines, CxPdfLine, i);
    Item *item = add (flow, LINES);
    item->layout = g_object_ref (text->layout);
    item->line = pango_layout_line_ref (line->line);
    item->color = cx_pdf_type_color (text->style);
    item->x = x + line->x;
    item->y = y + line->baseline - g_array_index (text->lines, CxPdfLine, first).top;
  }
}

void
cx_pdf_flow_put_text (CxPdfFlow *flow, const CxPdfText *text, double x, double y)
{
  cx_pdf_flow_put_lines (flow, text, 0, text->lines->len, x, y);
}

void
cx_pdf_flow_put_rule (CxPdfFlow *flow, double x, double y, double width, gboolean strong)
{
  Item *item = add (flow, RULE);

  item->x = x;
  item->y = y;
  item->width = width;
  item->strong = strong;
}

void
cx_pdf_flow_put_picture (CxPdfFlow *flow, double x, double y, double width, double height, CxPdfPicture draw, gpointer data,
                         GDestroyNotify free_data)
{
  Item *item = add (flow, PICTURE);

  item->x = x;
  item->y = y;
  item->width = width;
  item->height = height;
  item->draw = draw;
  item->data = data;
  item->free_data = free_data;
}

/* ---- Drawing ---- */

static void
draw_rule (cairo_t *cr, const Item *item)
{
  cx_draw_set_color (cr, item->strong ? cx_palette_light.axis : cx_palette_light.grid, 1);
  cairo_set_line_width (cr, item->strong ? 0.6 : 0.5);
  cairo_move_to (cr, item->x, item->y);
  cairo_line_to (cr, item->x + item->width, item->y);
  cairo_stroke (cr);
}

static void
draw_item (cairo_t *cr, const Item *item, gboolean tagged)
{
  switch (item->kind) {
  case OPEN:
    if (tagged)
      cairo_tag_begin (cr, item->tag, item->attributes);
    break;
  case CLOSE:
    if (tagged)
      cairo_tag_end (cr, item->tag);
    break;
  case LINES:
    cx_draw_set_color (cr, item->color, 1);
    cairo_move_to (cr, item->x, item->y);
    pango_cairo_show_layout_line (cr, item->line);
    break;
  case RULE: draw_rule (cr, item); break;
  case PICTURE:
  default:
    cairo_save (cr);
    cairo_translate (cr, item->x, item->y);
    item->draw (cr, item->width, item->height, item->data);
    cairo_restore (cr);
  }
}

void
cx_pdf_flow_draw (const CxPdfFlow *flow, guint page, cairo_t *cr, gboolean tagged)
{
  const GPtrArray *items = g_ptr_array_index (flow->pages, page);

  for (guint i = 0; i < items->len; i++)
    draw_item (cr, g_ptr_array_index (items, i), tagged);
}
