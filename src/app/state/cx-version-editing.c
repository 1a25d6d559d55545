/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-version-editing.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-changes.h"
#include "model/case/cx-versions.h"
#include "store/json/cx-version.h"

static gboolean
add_unlock (CxChanges *changes, const CxCase *c, GError **error)
{
  const CxItem *approved = cx_versions_approved (c);
  g_autoptr (CxValue) no = cx_value_new_number (0);
  g_autofree char *base = approved ? cx_item_path (approved) : NULL;
  g_autofree char *path = base ? g_strconcat (base, "/approved", NULL) : NULL;

  return !path || cx_changes_set (changes, c, path, no, error);
}

/* The edit does not go through the session, which refuses edits while a computed scenario is shown: a version contains all
 * scenarios. */
static gboolean
edit (CxSession *session, const CxChanges *changes, const char *label, GError **error)
{
  cx_session_end_field (session);
  return cx_document_edit (cx_session_get_document (session), changes, label, NULL, NULL, error);
}

gboolean
cx_version_editing_name (CxSession *session, const char *name, GError **error)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (CxItem) version = cx_version_new (c, name, today, NULL);

  return cx_changes_insert (changes, c, "case", version, -1, error) && edit (session, changes, _("Name a Version"), error);
}

gboolean
cx_version_editing_approve (CxSession *session, const char *id, GError **error)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (CxValue) yes = cx_value_new_number (1);
  const CxItem *version = cx_item_child (c, CX_ITEM_VERSION, id);
  g_autofree char *base = version ? cx_item_path (version) : NULL;
  g_autofree char *path = base ? g_strconcat (base, "/approved", NULL) : NULL;

  return path && add_unlock (changes, c, error) && cx_changes_set (changes, c, path, yes, error) &&
         edit (session, changes, _("Lock as Approved"), error);
}

gboolean
cx_version_editing_remove (CxSession *session, const char *id, GError **error)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  const CxItem *version = cx_item_child (c, CX_ITEM_VERSION, id);
  g_autofree char *path = version ? cx_item_path (version) : NULL;

  return path && cx_changes_remove (changes, c, path, error) && edit (session, changes, _("Delete Version"), error);
}

gboolean
cx_version_editing_lock (CxSession *session, const char *name, const char *by, GError **error)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (CxItem) version = cx_version_new (c, name, today, by);

  cx_item_set (version, "approved", cx_value_new_number (1));
  return add_unlock (changes, c, error) && cx_changes_insert (changes, c, "case", version, -1, error) &&
         edit (session, changes, _("Lock as Approved"), error);
}

gboolean
cx_version_editing_unlock (CxSession *session, GError **error)
{
  g_autoptr (GPtrArray) changes = cx_change_list_new ();

  return add_unlock (changes, cx_session_get_case (session), error) &&
         edit (session, changes, _("Unlock the Approved Version"), error);
}
