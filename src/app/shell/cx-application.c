/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-application.h"

#include <glib/gi18n-lib.h>

#include "app/help/cx-help-window.h"
#include "app/shell/cx-high-contrast.h"
#include "app/shell/cx-pages.h"
#include "app/shell/cx-preferences.h"
#include "app/shell/cx-search-provider.h"
#include "app/state/cx-settings.h"
#include "app/shell/cx-window.h"
#include "app/widgets/cx-whole-figures.h"

struct _CxApplication {
  AdwApplication parent_instance;
  guint search_provider; /* the id of the registration on the bus, or 0 */
};

G_DEFINE_FINAL_TYPE (CxApplication, cx_application, ADW_TYPE_APPLICATION)

static const struct {
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.new", { "<Control>n" } },
  { "app.help", { "F1" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.open", { "<Control>o" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.export-menu", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.find", { "<Control>f" } },
  { "win.jump", { "<Control>k" } },
  { "win.undo", { "<Control>z" } },
  { "win.history", { "<Control>h" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.sidebar", { "F9" } },
};

static CxWindow *
new_window (CxApplication *self)
{
  CxWindow *window = cx_window_new (GTK_APPLICATION (self));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static CxWindow *
get_window (CxApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (CX_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  new_window (data);
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxPreferences *preferences = cx_preferences_new ();

  gtk_window_set_transient_for (GTK_WINDOW (preferences), GTK_WINDOW (get_window (data)));
  gtk_window_present (GTK_WINDOW (preferences));
}

/* Shows the help about the page in the active window, or in the window behind a dialog. */
static void
help_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  while (window && !CX_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  cx_help_window_show (data, window ? cx_window_get_page (CX_WINDOW (window)) : "index");
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *about = adw_about_window_new ();

  g_object_set (about, "transient-for", get_window (data), "modal", TRUE, "application-name", _("CX Case"), "application-icon",
                CX_BASE_ID, "version", CX_VERSION, "developer-name", _("The CX Case project"), "comments",
                _("Build and defend the business case for customer experience. Everything stays on this computer."),
                "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: your name, and your address if you like, with one translator on each line. */
                "translator-credits", _("translator-credits"), NULL);
  gtk_window_present (GTK_WINDOW (about));
}

/* Each window asks about its own unsaved changes, and the program ends when the last window is closed. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
}

static const GActionEntry actions[] = {
  { "new", new_action },   { "preferences", preferences_action }, { "help", help_action }, { "about", about_action },
  { "quit", quit_action },
};

static void
style_changed_cb (GSettings *settings)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  int style = g_settings_get_enum (settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[CLAMP (style, 0, 2)]);
}

static void
cx_application_startup (GApplication *application)
{
  GSettings *settings;

  G_APPLICATION_CLASS (cx_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (CX_BASE_ID);
  cx_high_contrast_follow ();
  cx_whole_figures_start ();

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           (const char *const *) accels[i].accels);
  cx_pages_set_accelerators (GTK_APPLICATION (application));

  settings = cx_settings_get ();
  if (settings) {
    g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (style_changed_cb), application, 0);
    style_changed_cb (settings);
  }
}

/* The desktop's search works without a window, so its object must be on the bus before the name of the application. */
static gboolean
cx_application_dbus_register (GApplication *application, GDBusConnection *connection, const char *object_path, GError **error)
{
  CxApplication *self = CX_APPLICATION (application);

  if (!G_APPLICATION_CLASS (cx_application_parent_class)->dbus_register (application, connection, object_path, error))
    return FALSE;
  self->search_provider = cx_search_provider_export (application, connection, object_path, error);
  return self->search_provider != 0;
}

static void
cx_application_dbus_unregister (GApplication *application, GDBusConnection *connection, const char *object_path)
{
  CxApplication *self = CX_APPLICATION (application);

  if (self->search_provider)
    g_dbus_connection_unregister_object (connection, self->search_provider);
  self->search_provider = 0;
  G_APPLICATION_CLASS (cx_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static void
cx_application_activate (GApplication *application)
{
  CxWindow *window = get_window (CX_APPLICATION (application));

  if (window)
    gtk_window_present (GTK_WINDOW (window));
  else
    new_window (CX_APPLICATION (application));
}

static void
cx_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  CxApplication *self = CX_APPLICATION (application);

  for (int i = 0; i < n_files; i++) {
    CxWindow *window = get_window (self);

    /* A window is presented only after it has its case, because otherwise the welcome page would read files that nobody looks
     * at. */
    if (!window)
      window = cx_window_new (GTK_APPLICATION (self));
    cx_window_open_file (window, files[i]);
  }
}

/* The help window closes with the last case. So does the program, which otherwise would wait for another question of the
 * desktop's search. */
static void
cx_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  g_application_set_inactivity_timeout (G_APPLICATION (application), 0);
  GTK_APPLICATION_CLASS (cx_application_parent_class)->window_removed (application, window);
  if (CX_IS_WINDOW (window) && !get_window (CX_APPLICATION (application)))
    cx_help_window_close (application);
}

static void
cx_application_class_init (CxApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->dbus_register = cx_application_dbus_register;
  application_class->dbus_unregister = cx_application_dbus_unregister;
  application_class->startup = cx_application_startup;
  application_class->activate = cx_application_activate;
  application_class->open = cx_application_open;
  GTK_APPLICATION_CLASS (klass)->window_removed = cx_application_window_removed;
}

static void
cx_application_init (CxApplication *self)
{
}

CxApplication *
cx_application_new (void)
{
  g_set_application_name (_("CX Case"));
  return g_object_new (CX_TYPE_APPLICATION, "application-id", CX_APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/cxcase/CxCase", NULL);
}
