/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/help/cx-help-window.h"

#include "app/help/cx-help-view.h"
#include "app/state/cx-help-book.h"
#include "model/case/cx-words.h"

#define SHOWN 40 /* a user who finds more than this types another word */

struct _CxHelpWindow {
  AdwWindow parent_instance;
  AdwLeaflet *leaflet;
  GtkWidget *list_pane, *view_pane;
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkLabel *nothing;
  CxHelpView *view;
  AdwWindowTitle *title;
  GtkWidget *back_button, *pages_button;
  AdwHeaderBar *list_header, *view_header;

  GPtrArray *hits;  /* CxHelpHit: the results that the list shows; NULL: all pages */
  GPtrArray *trail; /* the places shown before, as links */
  char *place;      /* the place that is shown, as a link */
};

G_DEFINE_FINAL_TYPE (CxHelpWindow, cx_help_window, ADW_TYPE_WINDOW)

static void
update_buttons (CxHelpWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", self->trail->len > 0);
  gtk_widget_set_visible (self->pages_button, folded);
  adw_header_bar_set_show_end_title_buttons (self->list_header, folded);
  adw_header_bar_set_show_start_title_buttons (self->view_header, folded);
}

/* Marks the page that is shown in the list of all pages. */
static void
select_row (CxHelpWindow *self, const CxHelpPage *page)
{
  guint index;

  if (self->hits)
    gtk_list_box_unselect_all (self->list);
  else if (g_ptr_array_find ((GPtrArray *) cx_help_book_pages (), page, &index))
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) index));
}

static void
show_place (CxHelpWindow *self, const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place, "#", 2);
  const CxHelpPage *page = cx_help_book_find (parts[0]);

  if (!page)
    page = cx_help_book_find ("index");
  adw_window_title_set_title (self->title, page->title);
  cx_help_view_show (self->view, page, parts[1]);
  adw_leaflet_set_visible_child (self->leaflet, self->view_pane);
  select_row (self, page);
}

/* PLACE is "PAGE" or "PAGE#SECTION". */
static void
go_to (CxHelpWindow *self, const char *place)
{
  if (self->place && !g_str_equal (self->place, place))
    g_ptr_array_add (self->trail, g_steal_pointer (&self->place));
  g_free (self->place);
  self->place = g_strdup (place);
  show_place (self, place);
  update_buttons (self);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CxHelpWindow *self = CX_HELP_WINDOW (widget);

  if (self->trail->len == 0)
    return;
  g_free (self->place);
  self->place = g_ptr_array_steal_index (self->trail, self->trail->len - 1);
  show_place (self, self->place);
  update_buttons (self);
}

static void
pages_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CxHelpWindow *self = CX_HELP_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* --- the list of pages or results --- */

static GtkWidget *
build_row (const char *title, const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (detail) {
    GtkWidget *words = gtk_label_new (detail);

    gtk_widget_set_margin_top (box, 6);
    gtk_widget_set_margin_bottom (box, 6);
    gtk_label_set_xalign (GTK_LABEL (words), 0);
    gtk_label_set_wrap (GTK_LABEL (words), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
    gtk_widget_add_css_class (words, "cx-quiet");
    gtk_box_append (GTK_BOX (box), words);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  detail ? detail : "", -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

/* The group of a page stands above the first page of the group. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  CxHelpWindow *self = data;
  const GPtrArray *pages = cx_help_book_pages ();
  const char *group = NULL, *group_before = NULL;
  GtkWidget *label;

  if (!self->hits) {
    group = cx_help_book_group (g_ptr_array_index (pages, (guint) gtk_list_box_row_get_index (row)));
    if (before)
      group_before = cx_help_book_group (g_ptr_array_index (pages, (guint) gtk_list_box_row_get_index (before)));
  }
  if (!group || g_strcmp0 (group, group_before) == 0) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "cx-help-group");
  gtk_list_box_row_set_header (row, label);
}

static void
fill_list (CxHelpWindow *self)
{
  const GPtrArray *pages = cx_help_book_pages ();
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (!self->hits)
    for (guint i = 0; i < pages->len; i++)
      gtk_list_box_append (self->list, build_row (((CxHelpPage *) g_ptr_array_index (pages, i))->title, NULL));
  else
    for (guint i = 0; i < MIN (self->hits->len, SHOWN); i++) {
      const CxHelpHit *hit = g_ptr_array_index (self->hits, i);
      g_autofree char *detail = hit->block < 0 ? g_strdup (hit->excerpt) : cx_words_labelled (hit->page->title, hit->excerpt);
      gtk_list_box_append (self->list, build_row (cx_help_book_hit_title (hit), detail));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), self->hits && self->hits->len == 0);
}

static void
search_cb (CxHelpWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  if (*text != '\0')
    self->hits = cx_help_book_search (text);
  fill_list (self);
}

static void
row_activated_cb (CxHelpWindow *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);

  if (self->hits) {
    const CxHelpHit *hit = g_ptr_array_index (self->hits, index);
    const CxHelpBlock *block = hit->block < 0 ? NULL : g_ptr_array_index (hit->page->blocks, (guint) hit->block);
    g_autofree char *place = block && block->id ? g_strconcat (hit->page->id, "#", block->id, NULL) : g_strdup (hit->page->id);
    go_to (self, place);
  } else {
    const CxHelpPage *page = g_ptr_array_index (cx_help_book_pages (), index);
    go_to (self, page->id);
  }
}

static void
activate_cb (CxHelpWindow *self)
{
  GtkListBoxRow *row = self->hits ? gtk_list_box_get_row_at_index (self->list, 0) : NULL;

  if (row)
    row_activated_cb (self, row);
  else
    gtk_widget_error_bell (GTK_WIDGET (self->search));
}

/* Esc ends a search first, and then closes the window. */
static void
stop_search_cb (CxHelpWindow *self)
{
  if (self->hits)
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
cx_help_window_finalize (GObject *object)
{
  CxHelpWindow *self = CX_HELP_WINDOW (object);

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_ptr_array_unref (self->trail);
  g_free (self->place);
  G_OBJECT_CLASS (cx_help_window_parent_class)->finalize (object);
}

static void
cx_help_window_class_init (CxHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cx_help_window_finalize;
  g_type_ensure (CX_TYPE_HELP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-help-window.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CxHelpWindow, name)
  BIND (leaflet);
  BIND (list_pane);
  BIND (view_pane);
  BIND (search);
  BIND (list);
  BIND (nothing);
  BIND (view);
  BIND (title);
  BIND (back_button);
  BIND (pages_button);
  BIND (list_header);
  BIND (view_header);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to);
  gtk_widget_class_bind_template_callback (widget_class, update_buttons);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "help.pages", NULL, pages_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.pages", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cx_help_window_init (CxHelpWindow *self)
{
  self->trail = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  fill_list (self);
  update_buttons (self);
}

static CxHelpWindow *
find_window (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l; l = l->next)
    if (CX_IS_HELP_WINDOW (l->data))
      return l->data;
  return NULL;
}

void
cx_help_window_show (GtkApplication *application, const char *topic)
{
  CxHelpWindow *self = find_window (application);

  g_return_if_fail (topic);
  if (!self)
    self = g_object_new (CX_TYPE_HELP_WINDOW, "application", application, NULL);
  go_to (self, topic);
  gtk_window_present (GTK_WINDOW (self));
}

void
cx_help_window_close (GtkApplication *application)
{
  CxHelpWindow *self = find_window (application);

  if (self)
    gtk_window_destroy (GTK_WINDOW (self));
}
