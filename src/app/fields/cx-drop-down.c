/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-drop-down.h"

static void
ellipsized_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer in_button)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (GPOINTER_TO_INT (in_button)) {
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_label_set_width_chars (GTK_LABEL (label), 8);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  }
  gtk_list_item_set_child (row, label);
}

static void
ellipsized_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (row)), gtk_string_object_get_string (gtk_list_item_get_item (row)));
}

void
cx_drop_down_shorten (GtkDropDown *self)
{
  for (int in_button = 1; in_button >= 0; in_button--) {
    g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

    g_signal_connect (factory, "setup", G_CALLBACK (ellipsized_setup_cb), GINT_TO_POINTER (in_button));
    g_signal_connect (factory, "bind", G_CALLBACK (ellipsized_bind_cb), NULL);
    if (in_button)
      gtk_drop_down_set_factory (self, factory);
    else
      gtk_drop_down_set_list_factory (self, factory);
  }
}

GtkWidget *
cx_drop_down_new (void)
{
  GtkWidget *self = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL);

  cx_drop_down_shorten (GTK_DROP_DOWN (self));
  gtk_widget_set_valign (self, GTK_ALIGN_CENTER);
  return self;
}

void
cx_drop_down_set_names (GtkDropDown *self, const char *const *names)
{
  GtkStringList *model = GTK_STRING_LIST (gtk_drop_down_get_model (self));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  gboolean equal = n == g_strv_length ((char **) names);

  for (guint i = 0; equal && i < n; i++)
    equal = g_str_equal (gtk_string_list_get_string (model, i), names[i]);
  if (!equal)
    gtk_string_list_splice (model, 0, n, names);
}
