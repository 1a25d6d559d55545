/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/common/cx-label.h"

#include <math.h>

#include "chart/common/cx-draw.h"

static void
label_free (gpointer data)
{
  CxLabel *label = data;
  g_object_unref (label->text);
  g_free (label);
}

GPtrArray *
cx_label_list_new (void)
{
  return g_ptr_array_new_with_free_func (label_free);
}

static void
measure (CxLabel *label)
{
  PangoRectangle logical;
  pango_layout_get_extents (label->text, NULL, &logical);
  label->box.width = logical.width / (double) PANGO_SCALE;
  label->box.height = logical.height / (double) PANGO_SCALE;
}

/* Returns TEXT without its middle: KEPT of its graphemes remain, whose ends are PLACES, and no space stands beside the cut.
 * (transfer full) */
static char *
cut_middle (const char *text, const GArray *places, guint kept)
{
  guint head = (kept + 1) / 2, tail = kept / 2;
  g_autofree char *first = g_strndup (text, (gsize) g_array_index (places, int, head));
  const char *last = text + g_array_index (places, int, places->len - 1 - tail);

  g_strchomp (first);
  while (*last == ' ')
    last++;
  return g_strconcat (first, "…", last, NULL);
}

/* Names often begin alike, and end alike too: the cut is in the middle. Pango's own ellipsis stretches the label over the given width, but
 * neighbours must stand close to the label. */
gboolean
cx_label_shorten (CxLabel *label, double width)
{
  if (label->box.width <= width)
    return TRUE;
  g_autofree char *text = g_strdup (pango_layout_get_text (label->text));
  int n_attrs = 0;
  const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (label->text, &n_attrs);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (int)); /* in bytes: before, between and after the graphemes */
  const char *p = text;
  for (int i = 0; i < n_attrs; i++) {
    int place = (int) (p - text);
    if (i == 0 || attrs[i].is_cursor_position || *p == '\0')
      g_array_append_val (places, place);
    if (*p != '\0')
      p = g_utf8_next_char (p);
  }
  guint low = 0, high = places->len > 0 ? places->len - 1 : 0; /* LOW graphemes fit; HIGH do not */
  while (low + 1 < high) {
    guint middle = (low + high) / 2;
    g_autofree char *cut = cut_middle (text, places, middle);
    pango_layout_set_text (label->text, cut, -1);
    measure (label);
    if (label->box.width <= width)
      low = middle;
    else
      high = middle;
  }
  if (low == 0)
    return FALSE;
  g_autofree char *cut = cut_middle (text, places, low);
  pango_layout_set_text (label->text, cut, -1);
  measure (label);
  return TRUE;
}

void
cx_label_wrap (CxLabel *label, double width, int lines)
{
  if (label->box.width <= width)
    return;
  pango_layout_set_width (label->text, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_wrap (label->text, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (label->text, -lines);
  pango_layout_set_ellipsize (label->text, PANGO_ELLIPSIZE_END);
  measure (label);
}

CxLabel *
cx_label_list_add (GPtrArray *labels, CxLabelKind kind, guint index, const char *text, const CxType *type, CxTypeStyle style,
                   double max_width)
{
  if (!text || *text == '\0')
    return NULL;
  CxLabel *label = g_new0 (CxLabel, 1);
  label->kind = kind;
  label->index = index;
  label->text = cx_type_layout (type, text, style);
  measure (label);
  if (!cx_label_shorten (label, max_width)) {
    label_free (label);
    return NULL;
  }
  g_ptr_array_add (labels, label);
  return label;
}

/* Among ticks, zero is the most important; among curves and bars, the first is. */
static gint
compare_importance (gconstpointer a, gconstpointer b)
{
  const CxLabel *x = *(CxLabel *const *) a, *y = *(CxLabel *const *) b;
  if (x->kind != y->kind)
    return (int) x->kind - (int) y->kind;
  if (x->kind == CX_LABEL_Y && (x->value == 0) != (y->value == 0))
    return x->value == 0 ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

void
cx_label_list_settle (GPtrArray *labels, double width, double height)
{
  g_ptr_array_sort (labels, compare_importance);
  for (guint i = 0; i < labels->len;) {
    const CxLabel *label = g_ptr_array_index (labels, i);
    const CxBox *box = &label->box;
    gboolean keep =
      box->x >= -0.01 && box->y >= -0.01 && box->x + box->width <= width + 0.01 && box->y + box->height <= height + 0.01;
    CxBox inner = { box->x + 0.01, box->y + 0.01, box->width - 0.02, box->height - 0.02 };
    for (guint k = 0; k < i && keep; k++)
      keep = !cx_draw_boxes_overlap (&inner, &((const CxLabel *) g_ptr_array_index (labels, k))->box);
    if (keep)
      i++;
    else
      g_ptr_array_remove_index (labels, i);
  }
}

gboolean
cx_label_is_rtl (const CxLabel *label)
{
  return pango_layout_get_direction (label->text, 0) == PANGO_DIRECTION_RTL;
}

void
cx_label_draw (const CxLabel *label, cairo_t *cr, const double color[4], const CxPalette *palette)
{
  cairo_move_to (cr, label->box.x, label->box.y);
  if (label->halo) {
    cairo_save (cr);
    pango_cairo_layout_path (cr, label->text);
    /* The halo is opaque even where the window paints the background. */
    cairo_set_source_rgb (cr, palette->background[0], palette->background[1], palette->background[2]);
    cairo_set_line_width (cr, 0.28 * label->box.height);
    cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke (cr);
    cairo_restore (cr);
    cairo_move_to (cr, label->box.x, label->box.y);
  }
  cx_draw_set_color (cr, color, 1);
  pango_cairo_show_layout (cr, label->text);
  cairo_new_path (cr);
}

/* ---- Drawing ---- */
