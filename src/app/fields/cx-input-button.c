/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fields/cx-input-button.h"

#include <glib/gi18n-lib.h>

GtkWidget *
cx_input_button_new (const char *label, const char *path, int chars)
{
  GtkWidget *button = gtk_button_new (), *text = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (text), chars);
  gtk_label_set_max_width_chars (GTK_LABEL (text), chars);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_set_halign (button, chars > 0 ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_widget_set_hexpand (button, chars <= 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "cx-input");
  gtk_widget_set_tooltip_text (button, _("Show where this input is edited"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-input");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  return button;
}
