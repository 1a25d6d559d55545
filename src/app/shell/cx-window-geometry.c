/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-window-geometry.h"

#include "app/state/cx-settings.h"

/* If a window is smaller than this, the desktop made it so and not the user. */
#define MIN_WIDTH  360
#define MIN_HEIGHT 294

void
cx_window_geometry_save (GtkWindow *window)
{
  GSettings *settings = cx_settings_get ();
  int width, height;

  if (!settings)
    return;
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  gtk_window_get_default_size (window, &width, &height);
  if (width >= MIN_WIDTH && height >= MIN_HEIGHT) {
    g_settings_set_int (settings, "window-width", width);
    g_settings_set_int (settings, "window-height", height);
  }
}

void
cx_window_geometry_restore (GtkWindow *window)
{
  GSettings *settings = cx_settings_get ();
  int width = 1280, height = 800;

  if (settings) {
    width = g_settings_get_int (settings, "window-width");
    height = g_settings_get_int (settings, "window-height");
    if (g_settings_get_boolean (settings, "window-maximized"))
      gtk_window_maximize (window);
  }
  gtk_window_set_default_size (window, width, height);
}
