/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-history-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/state/cx-edit-label.h"
#include "report/words/cx-change-words.h"

/* So long may the list keep the window from answering; then the work goes on when the window is idle. */
#define SLICE_US 10000
/* So often the found changes are shown, because drawing them takes longer than looking for them. */
#define SHOW_US 200000

struct _CxHistoryList {
  GObject parent_instance;
  CxSession *session;
  GArray *numbers; /* gint64, the latest first */
  guint n_shown;   /* so many of them the list has */
  gint64 shown_at; /* when that was last changed, in monotonic time */
  GPtrArray *paths;
  GPtrArray *places; /* char *, NULL-terminated */
  GPtrArray *folded; /* the places in the form in which they are compared */
  char *text, *path;
  gboolean has_places; /* whether the paths and places are those of the document as it is now */
  gint64 paths_before; /* the changes before this one have not given their paths yet */
  gint64 before;       /* the changes before this one have not been looked through; 0: all have been */
  gint64 newest;       /* where the packed part of the log ends, or 0 */
  GPtrArray *words;    /* char *, NULL-terminated: what each change must have; NULL: the search has not begun */
  GPtrArray *with;     /* char *, NULL-terminated: the paths of places that have the word, as JSON */
  guint idle;          /* the id of the source that goes on, or 0 */
};

enum { PROP_PROGRESS = 1, N_PROPS };
enum { PLACES_CHANGED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

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
  return CX_HISTORY_LIST (model)->n_shown;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CxHistoryList *self = CX_HISTORY_LIST (model);
  CxLogEntry *log;

  if (position >= MIN (self->n_shown, self->numbers->len))
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
take_places (CxHistoryList *self)
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
  self->has_places = TRUE;
  g_signal_emit (self, signals[PLACES_CHANGED], 0);
}

static void
begin_search (CxHistoryList *self)
{
  g_auto (GStrv) words = g_strsplit_set (self->text, " \t", -1);

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->with = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; words[i]; i++)
    if (*words[i]) {
      g_ptr_array_add (self->words, g_strdup (words[i]));
      g_ptr_array_add (self->with, paths_with (self, words[i]));
    }
  g_ptr_array_add (self->words, NULL);
  g_ptr_array_add (self->with, NULL);
}

static void
stop_search (CxHistoryList *self)
{
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->with, g_ptr_array_unref);
  g_clear_handle_id (&self->idle, g_source_remove);
}

/* Without words to look for, the changes come before the places, because the user sees the changes first; words are looked for in the
 * names of places, too. */
static gboolean
comes_to_places (CxHistoryList *self)
{
  return !self->has_places && (self->before == 0 || *self->text != '\0');
}

/* Does a part of the work, which takes a few milliseconds. Returns whether there is more. */
static gboolean
work (CxHistoryList *self)
{
  CxDocument *document = cx_session_get_document (self->session);

  if (comes_to_places (self)) {
    self->paths_before = cx_document_list_log_paths (document);
    self->newest = MAX (self->newest, self->paths_before);
    if (self->paths_before == 0)
      take_places (self);
    return !self->has_places || self->before > 0;
  }
  if (self->before > 0) {
    if (!self->words)
      begin_search (self);
    self->before = cx_document_find_log_part (document, (const char *const *) self->words->pdata,
                                              (const char *const *) self->with->pdata, self->path, self->before, self->numbers);
    self->newest = MAX (self->newest, self->before);
  }
  return self->before > 0 || !self->has_places;
}

/* Works for a moment. The part of the log that is not packed, which is all of a short one, is always looked through at once. Returns
 * whether there is more to do. */
static gboolean
work_a_while (CxHistoryList *self)
{
  gint64 until = g_get_monotonic_time () + SLICE_US;
  gboolean more = TRUE;

  while (more && (g_get_monotonic_time () < until || (comes_to_places (self) ? self->paths_before : self->before) == G_MAXINT64))
    more = work (self);
  return more;
}

/* Shows what has been found after the first KEPT changes, instead of the REMOVED changes that stood there. */
static void
show (CxHistoryList *self, guint kept, guint removed)
{
  self->n_shown = self->numbers->len;
  self->shown_at = g_get_monotonic_time ();
  if (removed > 0 || self->n_shown > kept)
    g_list_model_items_changed (G_LIST_MODEL (self), kept, removed, self->n_shown - kept);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
}

static gboolean
go_on_cb (gpointer data)
{
  CxHistoryList *self = data;
  gboolean more = work_a_while (self);

  if (!more)
    self->idle = 0;
  if (!more || g_get_monotonic_time () - self->shown_at >= SHOW_US)
    show (self, self->n_shown, 0);
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
find (CxHistoryList *self)
{
  guint n_before = self->n_shown;

  stop_search (self);
  g_array_set_size (self->numbers, 0);
  self->before = G_MAXINT64;
  self->newest = 0;
  if (work_a_while (self))
    self->idle = g_idle_add (go_on_cb, self);
  show (self, 0, n_before);
}

static void
load (CxHistoryList *self)
{
  self->has_places = FALSE;
  self->paths_before = G_MAXINT64;
  find (self);
}

double
cx_history_list_get_progress (CxHistoryList *self)
{
  gint64 left;

  g_return_val_if_fail (CX_IS_HISTORY_LIST (self), 1);
  if (self->idle == 0)
    return 1;
  left = MIN (self->before, self->newest) + (self->has_places ? 0 : MIN (self->paths_before, self->newest));
  return self->newest > 0 ? 1 - (double) left / (2 * (double) self->newest) : 0;
}

static void
cx_history_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_PROGRESS)
    g_value_set_double (value, cx_history_list_get_progress (CX_HISTORY_LIST (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
cx_history_list_finalize (GObject *object)
{
  CxHistoryList *self = CX_HISTORY_LIST (object);

  stop_search (self);
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
  G_OBJECT_CLASS (klass)->get_property = cx_history_list_get_property;
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  signals[PLACES_CHANGED] =
    g_signal_new ("places-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cx_history_list_init (CxHistoryList *self)
{
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->folded = g_ptr_array_new_with_free_func (g_free);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->places, NULL);
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
  g_return_val_if_fail (CX_IS_HISTORY_LIST (self) && position < self->n_shown, 0);
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
