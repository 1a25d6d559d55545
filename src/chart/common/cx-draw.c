#include "config.h"

#include "chart/common/cx-draw.h"

#include <math.h>

gboolean
cx_box_overlaps (const CxBox *a, const CxBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

/* ---- Type ---- */

static PangoFontDescription *
scaled_font (const PangoFontDescription *base, double scale, PangoWeight weight)
{
  PangoFontDescription *font = pango_font_description_copy (base);
  double size = MAX (pango_font_description_get_size (base) * scale, 1);
  if (pango_font_description_get_size_is_absolute (base))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, (int) round (size));
  pango_font_description_set_weight (font, weight);
  return font;
}

static PangoLayout *
make_layout (const char *text, const CxType *type, CxTypeStyle style)
{
  PangoLayout *layout = pango_layout_new (type->context);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_font_description (layout, style == CX_TYPE_TITLE  ? type->title
                                             : style == CX_TYPE_BOLD ? type->bold
                                                                     : type->caption);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  pango_layout_set_text (layout, valid, -1);
  return layout;
}

void
cx_type_init (CxType *type, cairo_t *cr, const char *font, double scale)
{
  type->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  if (cr != NULL)
    pango_cairo_update_context (cr, type->context);
  /* Measures must not depend on the surface: the same layout on screen and on paper. */
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (type->context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (type->context, 96);
  pango_context_set_round_glyph_positions (type->context, FALSE);

  PangoFontDescription *base = pango_font_description_from_string (font != NULL ? font : "");
  if (pango_font_description_get_size (base) <= 0)
    pango_font_description_set_size (base, 11 * PANGO_SCALE);
  type->caption = scaled_font (base, 0.82 * scale, PANGO_WEIGHT_NORMAL);
  type->bold = scaled_font (base, 0.82 * scale, PANGO_WEIGHT_BOLD);
  type->title = scaled_font (base, scale, PANGO_WEIGHT_BOLD);
  pango_font_description_free (base);

  double size = pango_font_description_get_size (type->caption) / (double) PANGO_SCALE;
  type->em = pango_font_description_get_size_is_absolute (type->caption) ? size : size * 96 / 72;
  type->line = type->em;
  cx_type_make_room (type, "Ag");
}

void
cx_type_make_room (CxType *type, const char *text)
{
  if (text == NULL)
    return;
  g_autoptr (PangoLayout) layout = make_layout (text, type, CX_TYPE_BOLD);
  PangoRectangle logical;
  pango_layout_get_extents (layout, NULL, &logical);
  type->line = MAX (type->line, logical.height / (double) PANGO_SCALE);
}

void
cx_type_clear (CxType *type)
{
  g_clear_object (&type->context);
  g_clear_pointer (&type->caption, pango_font_description_free);
  g_clear_pointer (&type->bold, pango_font_description_free);
  g_clear_pointer (&type->title, pango_font_description_free);
}

/* ---- Labels ---- */

static void
label_free (gpointer data)
{
  CxLabel *label = data;
  g_object_unref (label->text);
  g_free (label);
}

GPtrArray *
cx_labels_new (void)
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

/* Pango's own ellipsis is stretched over the room given, and what stands next to a label must be close to it. */
gboolean
cx_label_shorten (CxLabel *label, double width)
{
  if (label->box.width <= width)
    return TRUE;
  g_autofree char *text = g_strdup (pango_layout_get_text (label->text));
  int n_attrs = 0;
  const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (label->text, &n_attrs);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (int)); /* bytes kept: between graphemes, none after a space */
  const char *p = text;
  for (int i = 0; i < n_attrs; i++) {
    int kept = (int) (p - text);
    if (i > 0 && attrs[i].is_cursor_position && !attrs[i - 1].is_white)
      g_array_append_val (cuts, kept);
    if (*p != '\0')
      p = g_utf8_next_char (p);
  }
  guint low = 0, high = cuts->len; /* LOW cuts fit, HIGH and more do not */
  while (low < high) {
    guint middle = (low + high) / 2;
    g_autofree char *cut = g_strdup_printf ("%.*s…", g_array_index (cuts, int, middle), text);
    pango_layout_set_text (label->text, cut, -1);
    measure (label);
    if (label->box.width <= width)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0)
    return FALSE;
  g_autofree char *cut = g_strdup_printf ("%.*s…", g_array_index (cuts, int, low - 1), text);
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
cx_labels_add (GPtrArray *labels, CxLabelKind kind, guint index, const char *text, const CxType *type, CxTypeStyle style,
               double max_width)
{
  if (text == NULL || *text == '\0')
    return NULL;
  CxLabel *label = g_new0 (CxLabel, 1);
  label->kind = kind;
  label->index = index;
  label->text = make_layout (text, type, style);
  measure (label);
  if (!cx_label_shorten (label, max_width)) {
    label_free (label);
    return NULL;
  }
  g_ptr_array_add (labels, label);
  return label;
}

/* Among ticks zero comes first; among curves and bars the first. */
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
cx_labels_settle (GPtrArray *labels, double width, double height)
{
  g_ptr_array_sort (labels, compare_importance);
  for (guint i = 0; i < labels->len;) {
    const CxLabel *label = g_ptr_array_index (labels, i);
    const CxBox *box = &label->box;
    gboolean keep =
      box->x >= -0.01 && box->y >= -0.01 && box->x + box->width <= width + 0.01 && box->y + box->height <= height + 0.01;
    CxBox inner = { box->x + 0.01, box->y + 0.01, box->width - 0.02, box->height - 0.02 };
    for (guint k = 0; k < i && keep; k++)
      keep = !cx_box_overlaps (&inner, &((const CxLabel *) g_ptr_array_index (labels, k))->box);
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

double
cx_text_width (const char *text, const CxType *type, CxTypeStyle style)
{
  if (text == NULL || *text == '\0')
    return 0;
  g_autoptr (PangoLayout) layout = make_layout (text, type, style);
  PangoRectangle logical;
  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

void
cx_label_draw (const CxLabel *label, cairo_t *cr, const double color[4], const CxPalette *palette)
{
  cairo_move_to (cr, label->box.x, label->box.y);
  if (label->halo) {
    cairo_save (cr);
    pango_cairo_layout_path (cr, label->text);
    /* Opaque even where the background is left to the window. */
    cairo_set_source_rgb (cr, palette->background[0], palette->background[1], palette->background[2]);
    cairo_set_line_width (cr, 0.28 * label->box.height);
    cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke (cr);
    cairo_restore (cr);
    cairo_move_to (cr, label->box.x, label->box.y);
  }
  cx_set_color (cr, color, 1);
  pango_cairo_show_layout (cr, label->text);
  cairo_new_path (cr);
}

/* ---- Drawing ---- */

void
cx_set_color (cairo_t *cr, const double color[4], double alpha)
{
  cairo_set_source_rgba (cr, color[0], color[1], color[2], MIN (color[3] * alpha, 1));
}

void
cx_round_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

void
cx_hatch (cairo_t *cr, const CxBox *box, double gap, double line)
{
  cairo_save (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_clip (cr);
  /* On a lattice of the whole picture, so that neighbours go on in each other. */
  double first = floor ((box->x + box->y) / gap) * gap, last = box->x + box->width + box->y + box->height;
  for (double sum = first; sum <= last && gap > 0.5; sum += gap) {
    cairo_move_to (cr, sum - box->y, box->y);
    cairo_line_to (cr, sum - box->y - box->height, box->y + box->height);
  }
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
  cairo_restore (cr);
}

const double *
cx_curve_color (const CxPalette *palette, guint i)
{
  return i == 0 ? palette->line : palette->others[(i - 1) % G_N_ELEMENTS (palette->others)];
}

void
cx_set_curve_dash (cairo_t *cr, guint i, double em)
{
  static const double dashes[][4] = { { 5, 3.5, 5, 3.5 }, { 2, 2.4, 2, 2.4 }, { 7, 2.6, 2, 2.6 },
                                      { 9, 3.5, 9, 3.5 }, { 3.2, 2, 1.4, 2 }, { 1.3, 2, 1.3, 2 } };
  if (i == 0) {
    cairo_set_dash (cr, NULL, 0, 0);
    return;
  }
  double scaled[4];
  for (guint k = 0; k < 4; k++)
    scaled[k] = dashes[(i - 1) % G_N_ELEMENTS (dashes)][k] * em / 12;
  cairo_set_dash (cr, scaled, 4, 0);
}

void
cx_begin_canvas (cairo_t *cr, double width, double height, const CxPalette *palette)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  if (palette->background[3] > 0) {
    cx_set_color (cr, palette->background, 1);
    cairo_paint (cr);
  }
}
