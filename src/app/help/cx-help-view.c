/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/help/cx-help-view.h"

#include <adwaita.h>

struct _CxHelpView {
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkBox *box;
  GtkWidget *target; /* the heading to scroll to once it has its place; a child of BOX */
  guint tick;
  char *followed; /* the link that was activated */
  guint follow_id;
};

G_DEFINE_FINAL_TYPE (CxHelpView, cx_help_view, GTK_TYPE_WIDGET)

enum { LINK, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
follow_link (gpointer data)
{
  CxHelpView *self = data;
  g_autofree char *link = g_steal_pointer (&self->followed);

  self->follow_id = 0;
  g_signal_emit (self, signals[LINK], 0, link);
  return G_SOURCE_REMOVE;
}

/* A label disappears together with its page, so its link is followed only after the label has handled the click. */
static gboolean
activate_link_cb (CxHelpView *self, const char *uri)
{
  if (strstr (uri, "://"))
    return GDK_EVENT_PROPAGATE;
  g_free (self->followed);
  self->followed = g_strdup (uri);
  if (!self->follow_id)
    self->follow_id = g_idle_add (follow_link, self);
  return GDK_EVENT_STOP;
}

static GtkWidget *
new_label (CxHelpView *self, const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  g_signal_connect_object (label, "activate-link", G_CALLBACK (activate_link_cb), self, G_CONNECT_SWAPPED);
  return label;
}

/* LEVEL is 0 for the title of the page. A label takes the keyboard focus only for its links, so a box around it does. */
static GtkWidget *
add_heading (CxHelpView *self, const char *markup, const char *plain, guint level)
{
  static const char *const classes[] = { "title-1", "title-2", "title-3", "heading" };
  GtkWidget *heading =
    g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "focusable", TRUE, "css-name", "heading", NULL);
  GtkWidget *label = new_label (self, markup);

  gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) level + 1, -1);
  gtk_widget_add_css_class (label, classes[MIN (level, G_N_ELEMENTS (classes) - 1)]);
  gtk_widget_set_margin_top (heading, level == 0 ? 0 : 12);
  gtk_box_append (GTK_BOX (heading), label);
  gtk_box_append (self->box, heading);
  return heading;
}

static void
add_item (CxHelpView *self, const CxHelpBlock *block)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_label_new (block->mark), *label = new_label (self, block->markup);

  gtk_label_set_width_chars (GTK_LABEL (mark), 3);
  gtk_label_set_xalign (GTK_LABEL (mark), 1);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (line, (int) (block->level - 1) * 24);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (self->box, line);
}

/* The lines of a formula are aligned with one another, so they are not broken. */
static void
add_code (CxHelpView *self, const CxHelpBlock *block)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *label = gtk_label_new (block->plain);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (scroller, "cx-code");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_box_append (self->box, scroller);
}

static void
add_table (CxHelpView *self, const CxHelpBlock *block)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint r = 0; r < block->rows->len; r++) {
    const GStrv row = g_ptr_array_index (block->rows, r);
    for (guint c = 0; row[c]; c++) {
      GtkWidget *label = new_label (self, row[c]);
      if (r == 0 && block->header)
        gtk_widget_add_css_class (label, "heading");
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_set_hexpand (label, row[c + 1] == NULL);
      gtk_grid_attach (GTK_GRID (grid), label, (int) c, (int) r, 1, 1);
    }
  }
  gtk_widget_set_margin_start (grid, 6);
  gtk_box_append (self->box, grid);
}

static void
add_words (CxHelpView *self, const CxHelpBlock *block)
{
  GtkWidget *label = new_label (self, block->markup);

  if (block->kind == CX_HELP_TERM)
    gtk_widget_add_css_class (label, "heading");
  gtk_box_append (self->box, label);
}

/* The heading has no place before the first frame or two, so the function waits for it. */
static gboolean
show_target (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CxHelpView *self = CX_HELP_VIEW (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t bounds;

  if (!self->target || gtk_widget_get_height (self->target) == 0 ||
      !gtk_widget_compute_bounds (self->target, GTK_WIDGET (self->box), &bounds))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  gtk_widget_grab_focus (self->target);
  gtk_adjustment_set_value (adjustment,
                            self->target == gtk_widget_get_first_child (GTK_WIDGET (self->box)) ? 0 : bounds.origin.y);
  return G_SOURCE_REMOVE;
}

void
cx_help_view_show (CxHelpView *self, const CxHelpPage *page, const char *section)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL, *child;
  g_autofree char *title = g_markup_escape_text (page->title, -1);

  g_return_if_fail (CX_IS_HELP_VIEW (self));
  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  self->target = add_heading (self, title, page->title, 0);
  for (guint i = 0; i < page->blocks->len; i++) {
    const CxHelpBlock *block = g_ptr_array_index (page->blocks, i);
    GtkWidget *heading;

    switch (block->kind) {
    case CX_HELP_HEADING:
      heading = add_heading (self, block->markup, block->plain, block->level);
      if (section && g_strcmp0 (block->id, section) == 0)
        self->target = heading;
      break;
    case CX_HELP_ITEM: add_item (self, block); break;
    case CX_HELP_CODE: add_code (self, block); break;
    case CX_HELP_TABLE: add_table (self, block); break;
    case CX_HELP_TEXT:
    case CX_HELP_TERM:
    default: add_words (self, block); break;
    }
  }
  if (!self->tick)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_target, NULL, NULL);
}

static void
cx_help_view_dispose (GObject *object)
{
  CxHelpView *self = CX_HELP_VIEW (object);

  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_pointer (&self->followed, g_free);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (cx_help_view_parent_class)->dispose (object);
}

static void
cx_help_view_class_init (CxHelpViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_help_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[LINK] = g_signal_new ("link", CX_TYPE_HELP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cx_help_view_init (CxHelpView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->scroller = gtk_scrolled_window_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "cx-help");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}
