/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-actual-editing.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-actuals.h"
#include "model/case/cx-changes.h"

#define PREFIX  "actuals/"
#define QUARTER "2027-Q3"

char *
cx_actual_editing_place (const char *quarter, const char *path)
{
  return g_strconcat (PREFIX, quarter, "/", path, NULL);
}

gboolean
cx_actual_editing_split (const char *place, char **quarter, const char **path)
{
  const char *after;

  if (!g_str_has_prefix (place, PREFIX))
    return FALSE;
  place += strlen (PREFIX);
  after = strchr (place, '/');
  /* The path of an actual's number is like "actuals/12/value". */
  if (!after || after - place != (gssize) strlen (QUARTER))
    return FALSE;
  *quarter = g_strndup (place, strlen (QUARTER));
  *path = after + 1;
  return TRUE;
}

const CxField *
cx_actual_editing_field (CxUnit unit)
{
  static CxField fields[CX_N_UNITS];
  CxField *field = &fields[unit];

  if (!field->id) {
    *field = *cx_registry_find (CX_ITEM_ACTUAL, NULL, "value");
    field->unit = unit;
    field->flags = (field->flags & ~(unsigned) CX_FIELD_REQUIRED) | CX_FIELD_OPTIONAL;
  }
  return field;
}

double
cx_actual_editing_get (CxSession *session, const char *place)
{
  g_autofree char *quarter = NULL;
  const char *path;
  const CxItem *actual;

  g_return_val_if_fail (cx_actual_editing_split (place, &quarter, &path), NAN);
  actual = cx_actuals_find (cx_session_get_case (session), path, quarter);
  return actual ? cx_item_number (actual, "value") : NAN;
}

/* Returns the label of the edit of PATH in QUARTER, which undo shows. (transfer full) */
static char *
label_of (const CxCase *c, const char *path, const char *quarter)
{
  const CxField *field = NULL;
  const CxItem *item = cx_case_lookup (c, path, &field, NULL);
  g_autofree char *name = item ? cx_actuals_label (item, field) : g_strdup (path);

  /* Translators: the name of an edit, as in "Undo Change Actual of “Fewer calls, Portal”". */
  return g_strdup_printf (_("Change Actual of “%s”"), name);
}

/* Adds a new actual at the end under NUMBER. The general way would copy the case for each of thousands of actuals. */
static void
add_insertion (CxChanges *changes, const CxActualEntry *entry, guint64 number, int position)
{
  CxChange *change = g_new0 (CxChange, 1);
  g_autofree char *id = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  change->kind = CX_CHANGE_INSERT;
  change->path = g_strconcat (PREFIX, id, NULL);
  change->item = cx_item_new (CX_ITEM_ACTUAL, id);
  change->position = position;
  cx_item_set (change->item, "quarter", cx_value_new_text (entry->quarter));
  cx_item_set (change->item, "path", cx_value_new_text (entry->path));
  cx_item_set (change->item, "value", cx_value_new_number (entry->value));
  if (entry->note && *entry->note)
    cx_item_set (change->item, "note", cx_value_new_text (entry->note));
  g_ptr_array_add (changes, change);
}

static gboolean
add_entries (CxChanges *changes, const CxCase *c, const CxActualEntry *entries, guint n, GError **error)
{
  int position = (int) cx_item_n (c, CX_ITEM_ACTUAL);
  guint64 number = 0;

  for (int i = 0; i < position; i++)
    number = MAX (number, g_ascii_strtoull (cx_item_nth (c, CX_ITEM_ACTUAL, (guint) i)->id, NULL, 10));
  for (guint i = 0; i < n; i++) {
    const CxActualEntry *entry = &entries[i];
    const CxItem *actual = cx_actuals_find (c, entry->path, entry->quarter);
    if (!actual) {
      add_insertion (changes, entry, ++number, position++);
      continue;
    }
    g_autofree char *base = cx_item_path (actual), *value = g_strconcat (base, "/value", NULL);
    g_autofree char *note = g_strconcat (base, "/note", NULL);
    g_autoptr (CxValue) figure = cx_value_new_number (entry->value);
    g_autoptr (CxValue) text = entry->note ? cx_value_new_text (entry->note) : NULL;
    if (!cx_changes_set (changes, c, value, figure, error) || (text && !cx_changes_set (changes, c, note, text, error)))
      return FALSE;
  }
  return TRUE;
}

/* Removes the actuals of PATH, or only the one in QUARTER. The last one goes first, so that the positions of the others stay
 * valid. */
static gboolean
remove_all (CxChanges *changes, const CxCase *c, const char *path, const char *quarter, GError **error)
{
  for (guint i = cx_item_n (c, CX_ITEM_ACTUAL); i > 0; i--) {
    const CxItem *actual = cx_item_nth (c, CX_ITEM_ACTUAL, i - 1);
    g_autofree char *place = cx_item_path (actual);
    if (g_str_equal (cx_item_text (actual, "path"), path) &&
        (!quarter || g_str_equal (cx_item_text (actual, "quarter"), quarter)) && !cx_changes_remove (changes, c, place, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
refuse_if_computed (CxSession *session, GError **error)
{
  if (!cx_session_is_read_only (session))
    return FALSE;
  g_set_error_literal (error, CX_ERROR, CX_ERROR_USAGE, _("This scenario is computed. Show the base scenario to edit."));
  return TRUE;
}

gboolean
cx_actual_editing_set (CxSession *session, const char *place, double value, GError **error)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autofree char *quarter = NULL, *label = NULL;
  const char *path;
  gboolean built;

  g_return_val_if_fail (cx_actual_editing_split (place, &quarter, &path), FALSE);
  if (refuse_if_computed (session, error))
    return FALSE;
  if (isnan (value)) {
    built = remove_all (changes, c, path, quarter, error);
  } else {
    CxActualEntry entry = { quarter, (char *) path, value, NULL };
    built = add_entries (changes, c, &entry, 1, error);
  }
  label = label_of (c, path, quarter);
  return built && cx_document_edit (cx_session_get_document (session), changes, label, place, NULL, error);
}

gboolean
cx_actual_editing_enter (CxSession *session, const GArray *entries, const char *label, GError **error)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();

  return add_entries (changes, c, (const CxActualEntry *) (gpointer) entries->data, entries->len, error) &&
         cx_session_edit (session, changes, label, error);
}

gboolean
cx_actual_editing_forget (CxSession *session, const char *path, GError **error)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();

  return remove_all (changes, c, path, NULL, error) && cx_session_edit (session, changes, _("Remove Actuals"), error);
}
