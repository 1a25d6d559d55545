/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-history-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/state/cx-edit-label.h"
#include "report/words/cx-change-words.h"

struct _CxHistoryList {
  GObject parent_instance;
  CxSession *session;
  GArray *numbers; /* gint64, the latest first */
  GPtrArray *paths;
  GPtrArray *places; /* char *, NULL-terminated */
  GPtrArray *folded; /* the places in the form in which they are compared */
  char *text, *path;
};

static void list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CxHistoryList, cx_history_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_init))

static GType
get_item_type (GListModel *model)
{
  return CX_TYPE_HISTORY_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return CX_HISTORY_LIST (model)->numbers->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CxHistoryList *self = CX_HISTORY_LIST (model);
  CxLogEntry *log;

  if (position >= self->numbers->len)
    return NULL;
  log = cx_document_get_log_entry (cx_session_get_document (self->session), g_array_index (self->numbers, gint64, position));
  return log ? cx_history_entry_new (log, cx_session_get_case (self->session)) : NULL;
}

static void
list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Returns the paths of the places whose words contain WORD, as JSON. Paths hold no sign that JSON would escape. */
static char *
paths_with (CxHistoryList *self, const char *word)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);
  GString *json = g_string_new ("[");

  for (guint i = 0; i < self->paths->len; i++)
    if (strstr (g_ptr_array_index (self->folded, i), folded))
      g_string_append_printf (json, "%s\"%s\"", json->len > 1 ? "," : "", (const char *) g_ptr_array_index (self->paths, i));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static void
find (CxHistoryList *self)
{
  g_auto (GStrv) words = g_strsplit_set (self->text, " \t", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  guint n_before = self->numbers->len, n_words = 0;

  for (guint i = 0; words[i]; i++)
    if (*words[i]) {
      g_ptr_array_add (found, paths_with (self, words[i]));
      if (n_words != i) {
        g_free (words[n_words]);
        words[n_words] = g_steal_pointer (&words[i]);
        words[i] = g_strdup ("");
      }
      n_words++;
    }
  g_ptr_array_add (found, NULL);
  g_autofree const char **given = g_new0 (const char *, n_words + 1);
  for (guint i = 0; i < n_words; i++)
    given[i] = words[i];
  g_array_unref (self->numbers);
  self->numbers =
    cx_document_find_log (cx_session_get_document (self->session), given, (const char *const *) found->pdata, self->path);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->numbers->len);
}

static char *
place_of (CxHistoryList *self, const char *path)
{
  const CxLogEntry entry = { .kind = CX_CHANGE_MOVE, .path = (char *) path };
  g_autofree char *before = NULL, *after = NULL;
  char *place = NULL;

  cx_change_words (cx_session_get_case (self->session), &entry, &place, &before, &after);
  return place;
}

static void
load (CxHistoryList *self)
{
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  self->paths = cx_document_get_log_paths (cx_session_get_document (self->session));
  g_ptr_array_set_size (self->places, 0);
  g_ptr_array_set_size (self->folded, 0);
  for (guint i = 0; i < self->paths->len; i++) {
    char *place = place_of (self, g_ptr_array_index (self->paths, i));

    g_ptr_array_add (self->places, place);
    g_ptr_array_add (self->folded, g_utf8_casefold (place, -1));
  }
  g_ptr_array_add (self->places, NULL);
  find (self);
}

static void
cx_history_list_finalize (GObject *object)
{
  CxHistoryList *self = CX_HISTORY_LIST (object);

  g_array_unref (self->numbers);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->folded);
  g_free (self->text);
  g_free (self->path);
  g_object_unref (self->session);
  G_OBJECT_CLASS (cx_history_list_parent_class)->finalize (object);
}

static void
cx_history_list_class_init (CxHistoryListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cx_history_list_finalize;
}

static void
cx_history_list_init (CxHistoryList *self)
{
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->folded = g_ptr_array_new_with_free_func (g_free);
  self->text = g_strdup ("");
}

CxHistoryList *
cx_history_list_new (CxSession *session)
{
  CxHistoryList *self = g_object_new (CX_TYPE_HISTORY_LIST, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cx_session_get_document (session), "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}

void
cx_history_list_search (CxHistoryList *self, const char *text)
{
  g_return_if_fail (CX_IS_HISTORY_LIST (self));
  if (g_str_equal (self->text, text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  find (self);
}

void
cx_history_list_filter (CxHistoryList *self, const char *path)
{
  g_return_if_fail (CX_IS_HISTORY_LIST (self));
  if (g_strcmp0 (self->path, path) == 0)
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  find (self);
}

gint64
cx_history_list_get_number (CxHistoryList *self, guint position)
{
  g_return_val_if_fail (CX_IS_HISTORY_LIST (self) && position < self->numbers->len, 0);
  return g_array_index (self->numbers, gint64, position);
}

const GPtrArray *
cx_history_list_get_paths (CxHistoryList *self)
{
  return self->paths;
}

const char *const *
cx_history_list_get_places (CxHistoryList *self)
{
  return (const char *const *) self->places->pdata;
}

gboolean
cx_history_list_restore (CxHistoryList *self, CxHistoryEntry *entry, gboolean earlier, GError **error)
{
  CxDocument *document;
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (CX_IS_HISTORY_LIST (self), FALSE);
  document = cx_session_get_document (self->session);
  cx_session_end_field (self->session);
  changes = cx_document_restore (document, cx_history_entry_get_log (entry), earlier, error);
  if (!changes)
    return FALSE;
  /* Translators: the name of an edit, shown as "Undo Restore Churn Rate, Mass". %s is a field or an item. */
  label = cx_edit_label (_("Restore %s"), cx_history_entry_get_place (entry));
  /* The edit does not go through the session, because a change of the log concerns the base, whichever scenario is shown. */
  return cx_document_edit (document, changes, label, NULL, NULL, error);
}
