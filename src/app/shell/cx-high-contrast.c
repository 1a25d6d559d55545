/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-high-contrast.h"

static void
cx_high_contrast_changed_cb (AdwStyleManager *manager, GParamSpec *pspec, GtkStyleProvider *sheet)
{
  GdkDisplay *display = gdk_display_get_default ();

  /* The sheet takes precedence over style.css, which libadwaita adds with the priority of the application. */
  if (adw_style_manager_get_high_contrast (manager))
    gtk_style_context_add_provider_for_display (display, sheet, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else
    gtk_style_context_remove_provider_for_display (display, sheet);
}

void
cx_high_contrast_follow (void)
{
  GtkCssProvider *sheet = gtk_css_provider_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_css_provider_load_from_resource (sheet, "/io/github/cxcase/CxCase/high-contrast.css");
  g_signal_connect_data (manager, "notify::high-contrast", G_CALLBACK (cx_high_contrast_changed_cb), sheet,
                         (GClosureNotify) (GCallback) g_object_unref, 0);
  cx_high_contrast_changed_cb (manager, NULL, GTK_STYLE_PROVIDER (sheet));
}
