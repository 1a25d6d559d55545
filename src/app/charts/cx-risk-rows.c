#include "config.h"

#include "app/charts/cx-risk-rows.h"

#include <glib/gi18n-lib.h>

GtkWidget *
cx_risk_input_button (const char *label, const char *path, int chars)
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
  gtk_widget_set_tooltip_text (button, _("Show where it is edited"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-input");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  return button;
}

void
cx_risk_set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

gboolean
cx_risk_needs_unit (CxUnit unit)
{
  return unit == CX_UNIT_MONTHS || unit == CX_UNIT_MONTH;
}

void
cx_risk_set_words (GtkToggleButton *button, GtkLabel *label, const char *words)
{
  gtk_label_set_text (label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}
