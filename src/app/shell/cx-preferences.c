/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-preferences.h"

#include "app/state/cx-settings.h"

struct _CxPreferences {
  AdwPreferencesWindow parent_instance;
  AdwComboRow *style_row;
};

G_DEFINE_FINAL_TYPE (CxPreferences, cx_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
style_selected_cb (CxPreferences *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  guint style = adw_combo_row_get_selected (self->style_row);

  if (style >= G_N_ELEMENTS (schemes))
    return;
  /* The application follows the setting. If the settings are not installed, the choice holds until the program ends. */
  if (cx_settings_get ())
    g_settings_set_enum (cx_settings_get (), "color-scheme", (int) style);
  else
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[style]);
}

static guint
current_style (void)
{
  if (cx_settings_get ())
    return (guint) g_settings_get_enum (cx_settings_get (), "color-scheme");
  switch (adw_style_manager_get_color_scheme (adw_style_manager_get_default ())) {
  case ADW_COLOR_SCHEME_FORCE_LIGHT: return 1;
  case ADW_COLOR_SCHEME_FORCE_DARK: return 2;
  case ADW_COLOR_SCHEME_DEFAULT:
  case ADW_COLOR_SCHEME_PREFER_LIGHT:
  case ADW_COLOR_SCHEME_PREFER_DARK:
  default: return 0;
  }
}

static void
cx_preferences_class_init (CxPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, CxPreferences, style_row);
}

static void
cx_preferences_init (CxPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_selected (self->style_row, current_style ());
  g_signal_connect_swapped (self->style_row, "notify::selected", G_CALLBACK (style_selected_cb), self);
}

CxPreferences *
cx_preferences_new (void)
{
  return g_object_new (CX_TYPE_PREFERENCES, NULL);
}
