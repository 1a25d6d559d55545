/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card has an edge of one pixel where the system prefers high contrast, and none elsewhere, as ui/high-contrast.css says. Each
 * preference has a process of its own, because libadwaita reads it once. */
#include "config.h"

#include <gio/gio.h>
#include <locale.h>

#include "app/shell/cx-application.h"

/* The style sheets come from the application itself, as in the program. */
static int
measured_edge (void)
{
  g_autoptr (CxApplication) application = cx_application_new ();
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *card;
  GtkBorder border;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);

  window = gtk_window_new ();
  card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (card, "cx-card");
  gtk_window_set_child (GTK_WINDOW (window), card);
  gtk_style_context_get_border (gtk_widget_get_style_context (card), &border);
  gtk_window_destroy (GTK_WINDOW (window));
  return border.top;
}

static void
test_preferred (void)
{
  if (g_test_subprocess ()) {
    g_assert_cmpint (measured_edge (), ==, 1);
    return;
  }
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_not_preferred (void)
{
  if (g_test_subprocess ()) {
    g_assert_cmpint (measured_edge (), ==, 0);
    return;
  }
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "0", TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

/* libadwaita looks for these names by itself, and its newer releases warn of each that they find. */
static void
test_no_deprecated_names (void)
{
  static const char *const names[] = { "style-hc.css", "style-hc-dark.css", "style-dark.css" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strconcat ("/io/github/cxcase/CxCase/", names[i], NULL);

    g_assert_false (g_resources_get_info (path, 0, NULL, NULL, NULL));
  }
  g_assert_true (g_resources_get_info ("/io/github/cxcase/CxCase/style.css", 0, NULL, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/high-contrast/preferred", test_preferred);
  g_test_add_func ("/high-contrast/not-preferred", test_not_preferred);
  g_test_add_func ("/high-contrast/names", test_no_deprecated_names);
  return g_test_run ();
}
