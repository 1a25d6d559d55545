/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-reference-button.h"

#include <glib/gi18n-lib.h>

struct _CxReferenceButton {
  AdwBin parent_instance;
  GtkWidget *button;
  GtkLabel *label;
  CxSession *session;
  char *path;
  const CxField *field;
  CxReferenceFunc write;
  gpointer data;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (CxReferenceButton, cx_reference_button, ADW_TYPE_BIN)

static const CxItem *
item_of (CxReferenceButton *self)
{
  return cx_session_find (self->session, self->path, NULL);
}

static void
check_toggled_cb (GtkCheckButton *check, CxReferenceButton *self)
{
  const CxItem *item = item_of (self);
  const char *id = g_object_get_data (G_OBJECT (check), "cx-id");
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  const char *const *old;

  if (self->refreshing || !item)
    return;
  old = cx_item_refs (item, self->field->id);
  for (guint i = 0; old[i]; i++)
    if (!g_str_equal (old[i], id))
      g_strv_builder_add (ids, old[i]);
  if (gtk_check_button_get_active (check))
    g_strv_builder_add (ids, id);
  list = g_strv_builder_end (ids);
  if (!self->write (self->data, (const char *const *) list)) {
    self->refreshing = TRUE;
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
    self->refreshing = FALSE;
  }
  cx_session_end_field (self->session);
}

/* The list is created each time it opens, because the items that the field may refer to can have changed. */
static void
create_checks_cb (GtkMenuButton *button, gpointer data)
{
  CxReferenceButton *self = data;
  const CxCase *c = cx_session_get_case (self->session);
  const CxItem *item = item_of (self);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *const *chosen;

  if (!item)
    return;
  chosen = cx_item_refs (item, self->field->id);
  for (guint i = 0; i < cx_item_n (c, self->field->target); i++) {
    const CxItem *target = cx_item_nth (c, self->field->target, i);
    GtkWidget *check;

    if (target == item)
      continue;
    check = gtk_check_button_new_with_label (cx_item_name (target));
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_strv_contains (chosen, target->id));
    g_object_set_data_full (G_OBJECT (check), "cx-id", g_strdup (target->id), g_free);
    g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, 0);
    gtk_box_append (GTK_BOX (box), check);
  }
  if (!gtk_widget_get_first_child (box)) {
    GtkWidget *none = gtk_label_new (_("There is nothing to choose yet."));
    gtk_widget_add_css_class (none, "dim-label");
    gtk_box_append (GTK_BOX (box), none);
  }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (button, popover);
}

static void
cx_reference_button_dispose (GObject *object)
{
  g_clear_object (&CX_REFERENCE_BUTTON (object)->session);
  G_OBJECT_CLASS (cx_reference_button_parent_class)->dispose (object);
}

static void
cx_reference_button_finalize (GObject *object)
{
  g_free (CX_REFERENCE_BUTTON (object)->path);
  G_OBJECT_CLASS (cx_reference_button_parent_class)->finalize (object);
}

static void
cx_reference_button_class_init (CxReferenceButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cx_reference_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_reference_button_finalize;
}

static void
cx_reference_button_init (CxReferenceButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (NULL);

  self->button = gtk_menu_button_new ();
  self->label = GTK_LABEL (label);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->label, 8);
  gtk_label_set_max_width_chars (self->label, 28);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  /* A button centres its child, but the names must begin at the start of the line. */
  for (GtkWidget *widget = box; widget != self->button && widget; widget = gtk_widget_get_parent (widget))
    gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_checks_cb, self, NULL);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

GtkWidget *
cx_reference_button_new (CxSession *session, const char *path, const CxField *field, CxReferenceFunc write, gpointer data)
{
  CxReferenceButton *self = g_object_new (CX_TYPE_REFERENCE_BUTTON, NULL);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  self->field = field;
  self->write = write;
  self->data = data;
  return GTK_WIDGET (self);
}

void
cx_reference_button_refresh (CxReferenceButton *self)
{
  const CxItem *item = item_of (self);
  const CxCase *c = cx_session_get_case (self->session);
  const char *const *chosen;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (CX_IS_REFERENCE_BUTTON (self));
  if (!item)
    return;
  chosen = cx_item_refs (item, self->field->id);
  for (guint i = 0; chosen[i]; i++) {
    const CxItem *target = cx_item_child (c, self->field->target, chosen[i]);
    g_strv_builder_add (names, target ? cx_item_name (target) : chosen[i]);
  }
  list = g_strv_builder_end (names);
  /* Translators: replaces the names of items if a field, such as the required initiatives, refers to no item. */
  text = list[0] ? g_strjoinv (", ", list) : g_strdup (C_("list of items", "None"));
  gtk_label_set_label (self->label, text);
}

GtkWidget *
cx_reference_button_get_button (CxReferenceButton *self)
{
  g_return_val_if_fail (CX_IS_REFERENCE_BUTTON (self), NULL);
  return self->button;
}
