/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The provider shows the recent cases in the search of the GNOME Shell, over the interface org.gnome.Shell.SearchProvider2.
 * The id of a result is the URI of its case. A case is found if its title or the line about it has a word that begins with
 * each term; case and accents do not matter. A case that cannot be read is never a result. */
#pragma once
#include <gio/gio.h>

/* Exports the interface at OBJECT_PATH/SearchProvider. A result that is chosen is opened by APPLICATION, which must outlive the export.
 * Returns the id for g_dbus_connection_unregister_object(), or 0 with an error of GDBus. */
guint cx_search_provider_export (GApplication *application, GDBusConnection *connection, const char *object_path, GError **error);
