/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/cx-search-provider.h"

#include "app/state/cx-recents.h"

/* This is how long GApplication waits for the first question to a service. */
#define WAITS_MS 10000

static const char interface_xml[] =
  "<node><interface name='org.gnome.Shell.SearchProvider2'>"
  "<method name='GetInitialResultSet'><arg type='as' name='terms' direction='in'/>"
  "<arg type='as' name='results' direction='out'/></method>"
  "<method name='GetSubsearchResultSet'><arg type='as' name='previous_results' direction='in'/>"
  "<arg type='as' name='terms' direction='in'/><arg type='as' name='results' direction='out'/></method>"
  "<method name='GetResultMetas'><arg type='as' name='identifiers' direction='in'/>"
  "<arg type='aa{sv}' name='metas' direction='out'/></method>"
  "<method name='ActivateResult'><arg type='s' name='identifier' direction='in'/>"
  "<arg type='as' name='terms' direction='in'/><arg type='u' name='timestamp' direction='in'/></method>"
  "<method name='LaunchSearch'><arg type='as' name='terms' direction='in'/>"
  "<arg type='u' name='timestamp' direction='in'/></method></interface></node>";

/* A question of the shell, which is answered after every file has been read. The question keeps the application alive until
 * then. */
typedef struct {
  GApplication *application;
  GDBusMethodInvocation *invocation;
  GStrv terms;        /* NULL if the shell asks about results that it knows */
  GPtrArray *entries; /* in the order of the files; NULL for a file that no longer exists */
  guint pending;
} Query;

typedef struct {
  Query *query;
  guint at;
} Place;

static gboolean
is_hit (const CxRecentsEntry *entry, GStrv terms)
{
  g_autofree char *text = g_strconcat (entry->title, " ", entry->subtitle, NULL);

  for (guint i = 0; terms[i]; i++)
    if (!g_str_match_string (terms[i], text, TRUE))
      return FALSE;
  return TRUE;
}

static void
add_meta (GVariantBuilder *metas, const char *uri, const CxRecentsEntry *entry)
{
  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (uri));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (entry->title));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (entry->subtitle));
  g_variant_builder_add (metas, "{sv}", "gicon", g_variant_new_string (CX_APP_ID));
  g_variant_builder_close (metas);
}

static void
answer (Query *query)
{
  g_auto (GVariantBuilder) results =
    G_VARIANT_BUILDER_INIT (query->terms ? G_VARIANT_TYPE_STRING_ARRAY : G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < query->entries->len; i++) {
    const CxRecentsEntry *entry = g_ptr_array_index (query->entries, i);
    g_autofree char *uri = entry && !entry->broken ? g_file_get_uri (entry->file) : NULL;

    if (!uri)
      continue;
    if (!query->terms)
      add_meta (&results, uri, entry);
    else if (is_hit (entry, query->terms))
      g_variant_builder_add (&results, "s", uri);
  }
  g_dbus_method_invocation_return_value (query->invocation, g_variant_new (query->terms ? "(as)" : "(aa{sv})", &results));
  /* The shell asks again after each letter. Without a window the program waits for the next question and for the choice of a
   * result. */
  g_application_set_inactivity_timeout (query->application, WAITS_MS);
  g_application_release (query->application);
  g_object_unref (query->application);
  g_strfreev (query->terms);
  g_ptr_array_unref (query->entries);
  g_free (query);
}

static void
free_entry (gpointer entry)
{
  if (entry)
    cx_recents_entry_free (entry);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Place *place = data;
  Query *query = place->query;

  g_ptr_array_index (query->entries, place->at) = cx_recents_read_finish (result, NULL);
  if (--query->pending == 0)
    answer (query);
}

/* Reads FILES (element-type GFile) and answers INVOCATION; TERMS is taken over. */
static void
ask (GApplication *application, GDBusMethodInvocation *invocation, GPtrArray *files, GStrv terms)
{
  Query *query = g_new0 (Query, 1);

  query->application = g_object_ref (application);
  g_application_hold (application);
  query->invocation = invocation;
  query->terms = terms;
  query->entries = g_ptr_array_new_with_free_func (free_entry);
  g_ptr_array_set_size (query->entries, (int) files->len);
  query->pending = files->len;
  for (guint i = 0; i < files->len; i++) {
    Place *place = g_new (Place, 1);

    *place = (Place){ query, i };
    cx_recents_read (g_ptr_array_index (files, i), NULL, read_cb, place);
  }
  if (files->len == 0)
    answer (query);
}

/* Returns the files of URIS. (transfer full) (element-type GFile) */
static GPtrArray *
files_of (GVariant *uris)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < g_variant_n_children (uris); i++) {
    const char *uri;

    g_variant_get_child (uris, i, "&s", &uri);
    g_ptr_array_add (files, g_file_new_for_uri (uri));
  }
  return files;
}

static void
method_call (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method,
             GVariant *arguments, GDBusMethodInvocation *invocation, gpointer data)
{
  GApplication *application = data;
  g_autoptr (GVariant) first = g_variant_get_child_value (arguments, 0);

  if (g_str_equal (method, "GetInitialResultSet")) {
    g_autoptr (GPtrArray) files = cx_recents_list ();

    ask (application, invocation, files, g_variant_dup_strv (first, NULL));
  } else if (g_str_equal (method, "GetSubsearchResultSet")) {
    g_autoptr (GPtrArray) files = files_of (first);
    g_autoptr (GVariant) terms = g_variant_get_child_value (arguments, 1);

    ask (application, invocation, files, g_variant_dup_strv (terms, NULL));
  } else if (g_str_equal (method, "GetResultMetas")) {
    g_autoptr (GPtrArray) files = files_of (first);

    ask (application, invocation, files, NULL);
  } else if (g_str_equal (method, "ActivateResult")) {
    g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (first, NULL));

    g_application_open (application, &file, 1, "");
    g_dbus_method_invocation_return_value (invocation, NULL);
  } else { /* LaunchSearch: the first page lists the recent cases */
    g_application_activate (application);
    g_dbus_method_invocation_return_value (invocation, NULL);
  }
}

guint
cx_search_provider_export (GApplication *application, GDBusConnection *connection, const char *object_path, GError **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autofree char *path = g_strconcat (object_path, "/SearchProvider", NULL);

  return g_dbus_connection_register_object (connection, path, node->interfaces[0], &vtable, application, NULL, error);
}
