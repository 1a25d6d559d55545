/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/evidence/cx-import-parts.h"

GtkWidget *
cx_import_parts_make_page (GtkWidget **box)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_top (*box, 12);
  gtk_widget_set_margin_bottom (*box, 24);
  gtk_widget_set_margin_start (*box, 12);
  gtk_widget_set_margin_end (*box, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), *box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

GtkWidget *
cx_import_parts_add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

AdwPreferencesGroup *
cx_import_parts_add_group (GtkWidget *box, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = title ? g_markup_escape_text (title, -1) : NULL;
  g_autofree char *words = description ? g_markup_escape_text (description, -1) : NULL;

  if (escaped)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  if (words)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), words);
  gtk_box_append (GTK_BOX (box), group);
  return ADW_PREFERENCES_GROUP (group);
}

AdwActionRow *
cx_import_parts_add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    adw_action_row_set_subtitle (row, subtitle);
  adw_action_row_set_title_lines (row, 0);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

CxInputChooser *
cx_import_parts_add_chooser (AdwActionRow *row, const char *label)
{
  CxInputChooser *chooser = g_object_new (CX_TYPE_INPUT_CHOOSER, "label", label, "valign", GTK_ALIGN_CENTER, NULL);

  adw_action_row_add_suffix (row, GTK_WIDGET (chooser));
  return chooser;
}

void
cx_import_parts_add_warning (AdwPreferencesGroup *group, const char *text)
{
  adw_action_row_add_prefix (cx_import_parts_add_row (group, text, NULL),
                             gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
}

void
cx_import_parts_add_figure (AdwPreferencesGroup *group, const char *title, const char *subtitle, const char *figure)
{
  GtkWidget *label = gtk_label_new (figure);

  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (cx_import_parts_add_row (group, title, subtitle), label);
}
