/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-left-over.h"

#include "store/document/cx-document-file.h"

CxWorkingCopy *
cx_left_over_find (const char *identity, const char *hash)
{
  g_autoptr (GPtrArray) ids = cx_working_copy_list ();

  for (guint i = 0; i < ids->len; i++) {
    CxWorkingCopy *work = cx_working_copy_open (g_ptr_array_index (ids, i), NULL);
    g_autofree char *its_file = NULL;
    g_autofree char *its_hash = NULL;
    gboolean unsaved;

    if (!work)
      continue;
    unsaved = cx_working_copy_is_unsaved (work);
    its_file = cx_working_copy_get (work, "file");
    its_hash = cx_working_copy_get (work, "hash");
    if (unsaved && g_strcmp0 (its_file, identity) == 0 && g_strcmp0 (its_hash, hash) == 0)
      return work;
    cx_working_copy_close (work, !unsaved);
  }
  return NULL;
}

CxWorkingCopy *
cx_left_over_find_interrupted (GFile *file)
{
  g_autoptr (GFile) before = cx_document_file_interrupted (file);
  g_autofree char *identity = cx_document_file_identity (file);
  g_autofree char *hash = before ? cx_document_file_hash_now (before) : NULL;

  return hash ? cx_left_over_find (identity, hash) : NULL;
}

GPtrArray *
cx_left_over_list (void)
{
  g_autoptr (GPtrArray) ids = cx_working_copy_list ();
  GPtrArray *left = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++) {
    CxWorkingCopy *work = cx_working_copy_open (g_ptr_array_index (ids, i), NULL);
    gboolean unsaved;

    if (!work)
      continue;
    unsaved = cx_working_copy_is_unsaved (work);
    if (unsaved)
      g_ptr_array_add (left, g_strdup (g_ptr_array_index (ids, i)));
    cx_working_copy_close (work, !unsaved);
  }
  return left;
}

GFile *
cx_left_over_get_file (CxWorkingCopy *work)
{
  g_autofree char *identity = cx_working_copy_get (work, "file");
  g_autofree char *hash = cx_working_copy_get (work, "hash");
  g_autofree char *found = NULL;
  g_autoptr (GFile) file = NULL;

  if (!identity)
    return NULL;
  file = cx_document_file_from_identity (identity);
  found = cx_document_file_hash_now (file);
  return !found || g_strcmp0 (found, hash) == 0 ? g_steal_pointer (&file) : NULL;
}
