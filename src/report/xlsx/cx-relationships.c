/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/xlsx/cx-relationships.h"

#include <gio/gio.h>
#include <string.h>

#include "report/xlsx/cx-part.h"

/* Returns the path of TARGET, which is relative to the part SOURCE. (transfer full) */
static char *
resolve (const char *source, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (source);
  g_autofree char *from = strcmp (folder, ".") == 0 ? g_strdup ("/") : g_strconcat ("/", folder, NULL);
  /* Some programs separate the steps of a path as Windows does. */
  g_autofree char *plain = g_strdelimit (g_strdup (target), "\\", '/');
  g_autofree char *canonical = g_canonicalize_filename (plain, from);
  const char *name = canonical;

  while (*name == '/')
    name++;
  return g_strdup (name);
}

GHashTable *
cx_relationships_read (CxZip *zip, const char *source, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (source), *name = g_path_get_basename (source);
  g_autofree char *path = *source ? g_strconcat (strcmp (folder, ".") == 0 ? "" : folder, strcmp (folder, ".") == 0 ? "" : "/",
                                                 "_rels/", name, ".rels", NULL)
                                  : g_strdup ("_rels/.rels");
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CxPart) part = NULL;
  GError *problem = NULL;
  CxPartEvent event;

  if (!cx_zip_has (zip, path))
    return g_steal_pointer (&table);
  bytes = cx_zip_read (zip, path, error);
  part = bytes ? cx_part_new (bytes, path, error) : NULL;
  if (!part)
    return NULL;
  while ((event = cx_part_next (part, &problem)) != CX_PART_END)
    if (event == CX_PART_OPEN && cx_part_is (part, "Relationship")) {
      g_autofree char *id = cx_part_attribute (part, "Id"), *type = cx_part_attribute (part, "Type");
      g_autofree char *target = cx_part_attribute (part, "Target"), *mode = cx_part_attribute (part, "TargetMode");
      if (!id || !type || !target || g_strcmp0 (mode, "External") == 0)
        continue;
      g_autofree char *found = resolve (source, target);
      const char *kind = strrchr (type, '/');
      g_hash_table_insert (table, g_strconcat ("type:", kind ? kind + 1 : type, NULL), g_strdup (found));
      g_hash_table_insert (table, g_steal_pointer (&id), g_steal_pointer (&found));
    }
  if (problem) {
    g_propagate_error (error, problem);
    return NULL;
  }
  return g_steal_pointer (&table);
}
