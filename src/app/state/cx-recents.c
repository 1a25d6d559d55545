/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-recents.h"

#include <glib/gi18n-lib.h>

#include "app/state/cx-brief.h"
#include "app/state/cx-settings.h"
#include "store/document/cx-document.h"

#define MAX_RECENTS 8

static GStrv
get_uris (void)
{
  GSettings *settings = cx_settings_get ();

  return settings ? g_settings_get_strv (settings, "recent-cases") : g_new0 (char *, 1);
}

/* Moves URI to the front of the list, without a second occurrence. */
static void
put_first (const char *uri)
{
  GSettings *settings = cx_settings_get ();
  g_auto (GStrv) old = get_uris ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  guint n = 1;

  if (!settings)
    return;
  g_strv_builder_add (builder, uri);
  for (guint i = 0; old[i] && n < MAX_RECENTS; i++)
    if (!g_str_equal (old[i], uri)) {
      g_strv_builder_add (builder, old[i]);
      n++;
    }
  list = g_strv_builder_end (builder);
  g_settings_set_strv (settings, "recent-cases", (const char *const *) list);
}

void
cx_recents_add (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);

  put_first (uri);
  if (folder && cx_settings_get ()) {
    g_autofree char *folder_uri = g_file_get_uri (folder);
    g_settings_set_string (cx_settings_get (), "last-folder", folder_uri);
  }
}

GPtrArray *
cx_recents_list (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) uris = get_uris ();

  /* Another version or another program may have left a longer list, and each entry takes time to read. */
  for (guint i = 0; i < MAX_RECENTS && uris[i]; i++)
    g_ptr_array_add (files, g_file_new_for_uri (uris[i]));
  return files;
}

GFile *
cx_recents_get_folder (void)
{
  g_autofree char *uri = NULL;

  if (!cx_settings_get ())
    return NULL;
  uri = g_settings_get_string (cx_settings_get (), "last-folder");
  return *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
}

/* Returns a text such as "Lakeside Savings Bank · NPV €1.8 M · payback 31.6 months · 03/05/2027". (transfer full) */
static char *
describe (CxCase *c, GFileInfo *info)
{
  g_autoptr (GDateTime) changed = g_file_info_get_modification_date_time (info);
  g_autoptr (GString) text = g_string_new (cx_item_text (c, "organisation"));
  g_autofree char *brief = cx_brief_of_case (c);

  if (brief) {
    if (text->len > 0)
      g_string_append (text, " · ");
    g_string_append (text, brief);
  }
  if (changed) {
    g_autoptr (GDateTime) local = g_date_time_to_local (changed);
    g_autofree char *date = g_date_time_format (local, "%x");

    if (text->len > 0)
      g_string_append (text, " · ");
    g_string_append (text, date);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (CxRecentsEntry) recent = g_new0 (CxRecentsEntry, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (CxItem) c = NULL;
  g_autofree char *path = NULL;

  recent->file = g_object_ref (data);
  info = g_file_query_info (recent->file, G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                            G_FILE_QUERY_INFO_NONE, cancellable, &error);
  if (!info) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }

  path = g_file_get_path (recent->file);
  if (path)
    c = cx_document_read (path, &error);
  if (c) {
    recent->title = g_strdup (cx_item_text (c, "title"));
    recent->subtitle = describe (c, info);
  } else {
    recent->broken = TRUE;
    recent->subtitle = g_strdup (error ? error->message : _("The file is not on this computer."));
  }
  if (!recent->title || *recent->title == '\0') {
    g_free (recent->title);
    recent->title = g_strdup (g_file_info_get_display_name (info));
  }
  g_task_return_pointer (task, g_steal_pointer (&recent), (GDestroyNotify) cx_recents_entry_free);
}

void
cx_recents_read (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, cx_recents_read);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_thread);
}

CxRecentsEntry *
cx_recents_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cx_recents_entry_free (CxRecentsEntry *recent)
{
  if (!recent)
    return;
  g_clear_object (&recent->file);
  g_free (recent->title);
  g_free (recent->subtitle);
  g_free (recent);
}
