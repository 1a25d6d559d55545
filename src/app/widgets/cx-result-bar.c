/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-result-bar.h"

#include <glib/gi18n-lib.h>

#define SPACING  6
#define SQUEEZED 2 /* so many results are shown even if their captions then need more than one line */

struct _CxResultBar {
  GtkWidget parent_instance;
  GtkWidget *revealer;
  GtkWidget *line; /* the buttons, placed by the functions below */
  GtkWidget *tiles;
  GtkScrolledWindow *scrolled;
};

G_DEFINE_FINAL_TYPE (CxResultBar, cx_result_bar, GTK_TYPE_WIDGET)

/* --- the line of buttons --- */

/* Returns the button after CHILD, or the first one, that is not hidden together with its tile. */
static GtkWidget *
next_shown (GtkWidget *line, GtkWidget *child)
{
  child = child ? gtk_widget_get_next_sibling (child) : gtk_widget_get_first_child (line);
  while (child && !gtk_widget_get_visible (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* A caption may need a second line where the bar is narrow. */
static GtkSizeRequestMode
line_mode (GtkWidget *line)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static guint
count (GtkWidget *line)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (line); child; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* Returns how many of the buttons WIDTH has room for, and sets SIZES, of which there are as many as buttons. */
static guint
line_fit (GtkWidget *line, int width, GtkRequestedSize *sizes)
{
  guint shown = 0, n = 0;
  int used = 0, least = 0;

  for (GtkWidget *child = next_shown (line, NULL); child; child = next_shown (line, child), n++) {
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &sizes[n].minimum_size, &sizes[n].natural_size, NULL, NULL);
    used += sizes[n].natural_size + (n > 0 ? SPACING : 0);
    least += sizes[n].minimum_size + (n > 0 ? SPACING : 0);
    if (shown == n && (n == 0 || used <= width || (n < SQUEEZED && least <= width)))
      shown++;
  }
  used = (int) (shown > 0 ? shown - 1 : 0) * SPACING;
  for (guint i = 0; i < shown; i++)
    used += sizes[i].minimum_size;
  if (shown > 0)
    gtk_distribute_natural_allocation (MAX (0, width - used), shown, sizes);
  return shown;
}

static void
measure_height (GtkWidget *line, int width, int *minimum, int *natural)
{
  g_autofree GtkRequestedSize *sizes = g_new0 (GtkRequestedSize, count (line) + 1);
  guint n = 0, shown = width >= 0 ? line_fit (line, width, sizes) : 0;

  for (GtkWidget *child = next_shown (line, NULL); child; child = next_shown (line, child), n++) {
    int least, wanted;
    if (width >= 0 && n >= shown)
      break;
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width >= 0 ? sizes[n].minimum_size : -1, &least, &wanted, NULL, NULL);
    *minimum = MAX (*minimum, least);
    *natural = MAX (*natural, wanted);
  }
}

static void
line_measure (GtkWidget *line, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
              int *natural_baseline)
{
  int n = 0;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    measure_height (line, for_size, minimum, natural);
    return;
  }
  for (GtkWidget *child = next_shown (line, NULL); child; child = next_shown (line, child), n++) {
    int least, wanted;
    gtk_widget_measure (child, orientation, -1, &least, &wanted, NULL, NULL);
    *minimum += n == 0 ? least : 0;
    *natural += wanted + (n > 0 ? SPACING : 0);
  }
}

static void
line_allocate (GtkWidget *line, int width, int height, int baseline)
{
  g_autofree GtkRequestedSize *sizes = g_new0 (GtkRequestedSize, count (line) + 1);
  gboolean rtl = gtk_widget_get_direction (line) == GTK_TEXT_DIR_RTL;
  guint n = 0, shown;
  int x = 0;

  shown = line_fit (line, width, sizes);
  for (GtkWidget *child = next_shown (line, NULL); child; child = next_shown (line, child), n++) {
    gtk_widget_set_child_visible (child, n < shown);
    if (n >= shown)
      continue;
    int size = sizes[n].minimum_size, left = rtl ? width - x - size : x;
    gtk_widget_size_allocate (child, &(GtkAllocation){ left, 0, size, height }, -1);
    x += size + SPACING;
  }
}

/* --- following the tiles --- */

/* The place of the tiles in the content does not change with scrolling, so it is known before the content has moved. */
static void
scrolled_cb (CxResultBar *self)
{
  GtkWidget *viewport = self->scrolled ? gtk_scrolled_window_get_child (self->scrolled) : NULL;
  GtkWidget *content = GTK_IS_VIEWPORT (viewport) ? gtk_viewport_get_child (GTK_VIEWPORT (viewport)) : NULL;
  graphene_rect_t bounds;

  if (!self->tiles || !content || !gtk_widget_get_mapped (self->tiles) ||
      !gtk_widget_compute_bounds (self->tiles, content, &bounds))
    return;
  cx_result_bar_reveal (self, gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scrolled)) >
                                bounds.origin.y + bounds.size.height / 2);
}

/* A bar that has folded away is hidden, so that neither the keyboard nor assistive technology meets its buttons. */
static void
folded_cb (CxResultBar *self)
{
  GtkRevealer *revealer = GTK_REVEALER (self->revealer);

  if (!gtk_revealer_get_reveal_child (revealer) && !gtk_revealer_get_child_revealed (revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
show_words (GtkWidget *button, GParamSpec *pspec, CxResultTile *tile)
{
  g_autofree char *words = NULL, *tooltip = NULL;
  const char *full = gtk_widget_get_tooltip_text (GTK_WIDGET (tile));

  g_object_get (tile, "words", &words, NULL);
  if (!words)
    return;
  tooltip = full ? g_strdup_printf ("%s\n%s", words, full) : g_strdup (words);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* A figure is shown whole, and only a reason that stands in its place is shortened. */
static gboolean
chars_of (GBinding *binding, const GValue *text, GValue *chars, gpointer data)
{
  const char *shown = g_value_get_string (text);

  g_value_set_int (chars, shown ? (int) MIN (g_utf8_strlen (shown, -1), 12) : -1);
  return TRUE;
}

static void
tile_activated_cb (GtkWidget *tile)
{
  g_signal_emit_by_name (tile, "clicked");
}

/* --- class --- */

static void
cx_result_bar_dispose (GObject *object)
{
  CxResultBar *self = CX_RESULT_BAR (object);

  g_clear_weak_pointer (&self->scrolled);
  g_clear_weak_pointer (&self->tiles);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (cx_result_bar_parent_class)->dispose (object);
}

static void
cx_result_bar_class_init (CxResultBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_result_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cx_result_bar_init (CxResultBar *self)
{
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->line, gtk_custom_layout_new (line_mode, line_measure, line_allocate));
  gtk_widget_set_overflow (self->line, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (self->line, "cx-result-bar");
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), self->line);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->revealer, "notify::child-revealed", G_CALLBACK (folded_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Results"), -1);
}

GtkWidget *
cx_result_bar_new (void)
{
  return g_object_new (CX_TYPE_RESULT_BAR, NULL);
}

void
cx_result_bar_reveal (CxResultBar *self, gboolean reveal)
{
  g_return_if_fail (CX_IS_RESULT_BAR (self));
  if (reveal)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), reveal);
}

void
cx_result_bar_add (CxResultBar *self, CxResultTile *tile)
{
  GtkWidget *button, *box, *caption, *text;

  g_return_if_fail (CX_IS_RESULT_BAR (self) && CX_IS_RESULT_TILE (tile));
  button = gtk_button_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  caption = gtk_label_new (NULL);
  text = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (caption), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 36);
  gtk_widget_add_css_class (caption, "cx-quiet");
  gtk_widget_add_css_class (text, "cx-figure");
  gtk_widget_add_css_class (text, "numeric");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  g_object_bind_property (tile, "caption", caption, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (tile, "text", text, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (tile, "text", text, "width-chars", G_BINDING_SYNC_CREATE, chars_of, NULL, NULL, NULL);
  g_object_bind_property (tile, "visible", button, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (tile_activated_cb), tile, G_CONNECT_SWAPPED);
  g_signal_connect_object (tile, "notify::words", G_CALLBACK (show_words), button, G_CONNECT_SWAPPED);
  show_words (button, NULL, tile);
  gtk_box_append (GTK_BOX (self->line), button);
}

void
cx_result_bar_follow (CxResultBar *self, GtkScrolledWindow *scrolled, GtkWidget *tiles)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scrolled);

  g_return_if_fail (CX_IS_RESULT_BAR (self));
  g_set_weak_pointer (&self->scrolled, scrolled);
  g_set_weak_pointer (&self->tiles, tiles);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}
