/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-log-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-case.h"
#include "model/case/cx-changes.h"
#include "store/document/cx-place.h"
#include "store/json/cx-json-parse.h"

void
cx_log_entry_free (CxLogEntry *entry)
{
  g_free (entry->at);
  g_free (entry->by);
  g_free (entry->label);
  g_free (entry->path);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry);
}

static gboolean
restore_value (CxChanges *changes, const CxLogEntry *entry, const CxCase *c, const char *json, GError **error)
{
  const CxField *field = NULL;
  const CxItem *item = cx_case_lookup (c, entry->path, &field, NULL);
  g_autoptr (CxValue) value = NULL;
  GError *failed = NULL;

  if (!item || !field) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT,
                 _("%s: the case does not have this place any more, so its value cannot be restored; bring back the item first"),
                 entry->path);
    return FALSE;
  }
  value = json ? cx_json_parse_value (field, entry->path, json, NULL, &failed) : NULL;
  if (failed) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  return cx_changes_set (changes, c, entry->path, value, error);
}

static gboolean
restore_item (CxChanges *changes, const CxLogEntry *entry, const CxCase *c, const char *json, GError **error)
{
  g_auto (CxPlace) place = { 0 };
  g_autoptr (CxItem) item = NULL;
  g_autofree char *parent = NULL;
  const char *end;

  if (cx_case_lookup_item (c, entry->path, NULL) != NULL) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: the case has this item already"), entry->path);
    return FALSE;
  }
  if (!cx_place_parse (entry->path, &place, NULL, NULL) || !place.id) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the history of the document is damaged"));
    return FALSE;
  }
  item = cx_json_parse_item (place.kind, place.id, json, error);
  if (!item)
    return FALSE;
  /* The path ends in the list and the id; the id of an override is itself a path. */
  end = entry->path + strlen (entry->path) - strlen (place.id) - 1;
  while (end > entry->path && end[-1] != '/')
    end--;
  parent = end > entry->path ? g_strndup (entry->path, (gsize) (end - entry->path - 1)) : g_strdup ("case");
  if (!g_str_equal (parent, "case") && cx_case_lookup_item (c, parent, NULL) == NULL) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: the case does not have this item any more; bring it back first"),
                 parent);
    return FALSE;
  }
  return cx_changes_insert (changes, c, parent, item, entry->kind == CX_CHANGE_REMOVE ? entry->position : -1, error);
}

CxChanges *
cx_log_entry_restore (const CxLogEntry *entry, const CxCase *c, gboolean earlier, GError **error)
{
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  const char *json = earlier ? entry->before : entry->after;

  if (entry->kind == CX_CHANGE_SET)
    return restore_value (changes, entry, c, json, error) ? g_steal_pointer (&changes) : NULL;
  if (entry->kind == CX_CHANGE_MOVE || !json) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("this change holds no value that could be restored"));
    return NULL;
  }
  return restore_item (changes, entry, c, json, error) ? g_steal_pointer (&changes) : NULL;
}
