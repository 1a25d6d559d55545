/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log as people read it: found by words and places, in words, and restored. */
#include "app/state/cx-history-list.h"
#include "long-history-fixture.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-error.h"

#define CUSTOMERS "segments/home/customers"

static CxSession *
open_session (Fixture *f)
{
  g_autoptr (CxDocument) document = NULL;

  write_case (f->path);
  document = open_document (f->file);
  return cx_session_new (document);
}

static void
edit (CxSession *session, const char *path, double number, const char *label)
{
  edit_number (cx_session_get_document (session), path, number, label, NULL);
}

static guint
n_of (CxHistoryList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static CxHistoryEntry *
nth (CxHistoryList *list, guint n)
{
  return g_list_model_get_item (G_LIST_MODEL (list), n);
}

static void
test_words (Fixture *f, gconstpointer data)
{
  g_autoptr (CxSession) session = open_session (f);
  g_autoptr (CxHistoryList) list = cx_history_list_new (session);
  g_autoptr (CxHistoryEntry) entry = NULL;

  g_assert_cmpuint (n_of (list), ==, 0);
  edit (session, CHURN, 0.2, "Change Churn Rate");
  edit (session, CHURN, 0.25, "Change Churn Rate");
  g_assert_cmpuint (n_of (list), ==, 2);
  entry = nth (list, 0);
  g_assert_nonnull (strstr (cx_history_entry_get_place (entry), "Churn rate"));
  g_assert_true (g_regex_match_simple ("^20(.0)?%.* → 25(.0)?%", cx_history_entry_get_what (entry), 0, 0));
  g_assert_nonnull (strstr (cx_history_entry_get_when (entry), "author · Change Churn Rate"));
  g_assert_null (cx_history_entry_get_why (entry));
  /* The value left is the one that the case has. */
  g_assert_nonnull (strstr (cx_history_entry_get_restorable (entry, TRUE), "20"));
  g_assert_null (cx_history_entry_get_restorable (entry, FALSE));
  undo (cx_session_get_document (session));
  g_assert_cmpuint (n_of (list), ==, 1);
}

static void
test_why (Fixture *f, gconstpointer data)
{
  g_autoptr (CxSession) session = open_session (f);
  g_autoptr (CxHistoryList) list = cx_history_list_new (session);
  g_autoptr (CxHistoryEntry) entry = NULL;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (CxValue) value = cx_value_new_number (0.31);
  g_autoptr (GError) error = NULL;

  value->note = g_strdup ("Audited in May");
  cx_changes_set (changes, cx_session_get_case (session), CHURN, value, &error);
  g_assert_no_error (error);
  cx_document_edit (cx_session_get_document (session), changes, "Accept Review", NULL, "Ann Lee", &error);
  g_assert_no_error (error);
  entry = nth (list, 0);
  g_assert_nonnull (strstr (cx_history_entry_get_why (entry), "Audited in May"));
  g_assert_nonnull (strstr (cx_history_entry_get_when (entry), "Ann Lee · Accept Review"));
  cx_history_list_search (list, "ANN audited");
  g_assert_cmpuint (n_of (list), ==, 1);
}

static void
test_find (Fixture *f, gconstpointer data)
{
  g_autoptr (CxSession) session = open_session (f);
  g_autoptr (CxHistoryList) list = cx_history_list_new (session);
  const GPtrArray *paths;

  edit (session, CHURN, 0.2, "one");
  edit (session, CUSTOMERS, 777, "two_of%three");
  edit (session, CHURN, 0.3, "three");
  paths = cx_history_list_get_paths (list);
  g_assert_cmpuint (paths->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (paths, 0), ==, CHURN);
  g_assert_nonnull (strstr (cx_history_list_get_places (list)[0], "Churn rate"));
  g_assert_null (cx_history_list_get_places (list)[2]);

  cx_history_list_filter (list, CHURN);
  g_assert_cmpuint (n_of (list), ==, 2);
  cx_history_list_search (list, "  three");
  g_assert_cmpuint (n_of (list), ==, 1);
  cx_history_list_filter (list, NULL);
  g_assert_cmpuint (n_of (list), ==, 2);
  /* By the words of a place, which stand nowhere in the log. */
  cx_history_list_search (list, "CHURN rate");
  g_assert_cmpuint (n_of (list), ==, 2);
  cx_history_list_search (list, "777");
  g_assert_cmpuint (n_of (list), ==, 1);
  /* Signs of patterns stand for themselves. */
  cx_history_list_search (list, "of%three");
  g_assert_cmpuint (n_of (list), ==, 1);
  cx_history_list_search (list, "o_e");
  g_assert_cmpuint (n_of (list), ==, 0);
  cx_history_list_search (list, "nowhere churn");
  g_assert_cmpuint (n_of (list), ==, 0);
  /* The search stays when the case changes. */
  cx_history_list_search (list, "churn");
  edit (session, CHURN, 0.35, "four");
  g_assert_cmpuint (n_of (list), ==, 3);
}

static void
test_restore_value (Fixture *f, gconstpointer data)
{
  g_autoptr (CxSession) session = open_session (f);
  CxDocument *document = cx_session_get_document (session);
  g_autoptr (CxHistoryList) list = cx_history_list_new (session);
  g_autoptr (CxHistoryEntry) entry = NULL;
  g_autofree char *start = json_of (document);
  double first = churn (document);
  g_autoptr (GError) error = NULL;

  edit (session, CHURN, 0.2, "one");
  edit (session, CHURN, 0.25, "two");
  edit (session, CHURN, 0.3, "three");
  entry = nth (list, 1);
  g_assert_true (cx_history_list_restore (list, entry, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (churn (document), ==, 0.25);
  g_assert_cmpuint (n_of (list), ==, 4);
  g_assert_true (g_str_has_prefix (cx_document_get_undo_label (document), "Restore Churn Rate"));
  g_clear_object (&entry);
  entry = nth (list, 3);
  g_assert_true (cx_history_list_restore (list, entry, TRUE, &error));
  g_assert_cmpfloat (churn (document), ==, first);
  assert_json (document, start);
  undo (document);
  g_assert_cmpfloat (churn (document), ==, 0.25);
  undo (document);
  g_assert_cmpfloat (churn (document), ==, 0.3);
  /* Restoring the present value is no edit. */
  g_clear_object (&entry);
  entry = nth (list, 0);
  g_assert_true (cx_history_list_restore (list, entry, FALSE, &error));
  g_assert_cmpuint (n_of (list), ==, 3);
}

static void
test_restore_item (Fixture *f, gconstpointer data)
{
  g_autoptr (CxSession) session = open_session (f);
  CxDocument *document = cx_session_get_document (session);
  g_autoptr (CxHistoryList) list = cx_history_list_new (session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *start = json_of (document);
  const CxItem *first = cx_item_nth (cx_session_get_case (session), CX_ITEM_INITIATIVE, 0);
  g_autofree char *path = cx_item_path (first);

  cx_changes_remove (changes, cx_session_get_case (session), path, &error);
  g_assert_no_error (error);
  cx_document_edit (document, changes, "Delete", NULL, NULL, &error);
  g_assert_no_error (error);
  /* Removed items are restored from the last removal to the first, because items that refer to another were removed before it. */
  for (guint n = 0, all = n_of (list); n < all; n++) {
    g_autoptr (CxHistoryEntry) entry = nth (list, 2 * n);
    const CxLogEntry *log = cx_history_entry_get_log (entry);

    g_assert_nonnull (cx_history_entry_get_restorable (entry, TRUE));
    cx_history_list_restore (list, entry, TRUE, &error);
    g_assert_no_error (error);
    if (log->kind == CX_CHANGE_REMOVE)
      g_assert_nonnull (cx_case_lookup_item (cx_session_get_case (session), log->path, NULL));
  }
  assert_json (document, start);
}

static void
test_restore_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (CxSession) session = open_session (f);
  CxDocument *document = cx_session_get_document (session);
  g_autoptr (CxHistoryList) list = cx_history_list_new (session);
  g_autoptr (CxHistoryEntry) entry = NULL;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;
  guint n;

  edit (session, CHURN, 0.2, "one");
  cx_changes_remove (changes, cx_session_get_case (session), "segments/home", &error);
  g_assert_no_error (error);
  cx_document_edit (document, changes, "Delete", NULL, NULL, &error);
  g_assert_no_error (error);
  n = n_of (list);
  entry = nth (list, n - 1);
  g_assert_cmpstr (cx_history_entry_get_log (entry)->path, ==, CHURN);
  g_assert_null (cx_history_entry_get_restorable (entry, TRUE));
  g_assert_false (cx_history_list_restore (list, entry, TRUE, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, CHURN));
  g_assert_cmpuint (n_of (list), ==, n);
}

/* The steps of undo, their names and their order survive saving and opening, and so do undone edits. */
static void
test_undo_across_saving (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  CxDocument *document;
  enum { N = 300 };

  write_case (f->path);
  document = open_document (f->file);
  for (int i = 0; i < N; i++) {
    g_autofree char *label = g_strdup_printf ("edit %d", i);

    g_ptr_array_add (states, json_of (document));
    edit_number (document, i % 2 ? CHURN : CUSTOMERS, i % 2 ? 0.001 * i : 100 + i, label, NULL);
  }
  g_ptr_array_add (states, json_of (document));
  for (int i = 0; i < 20; i++)
    undo (document);
  save (document, f->file);
  g_object_unref (document);
  g_assert_cmpuint (n_working_files (), ==, 0);

  document = open_document (f->file);
  g_assert_cmpstr (cx_document_get_undo_label (document), ==, "edit 279");
  g_assert_cmpstr (cx_document_get_redo_label (document), ==, "edit 280");
  for (int i = 0; i < 20; i++)
    redo (document);
  assert_json (document, g_ptr_array_index (states, N));
  g_assert_null (cx_document_get_redo_label (document));
  for (int i = N; i > 0; i--) {
    g_autofree char *label = g_strdup_printf ("edit %d", i - 1);

    g_assert_cmpstr (cx_document_get_undo_label (document), ==, label);
    undo (document);
    assert_json (document, g_ptr_array_index (states, i - 1));
  }
  g_assert_null (cx_document_get_undo_label (document));
  g_object_unref (document);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Lets the main loop run until the list has looked through the whole log. Returns how many turns that took. */
static guint
wait_for (CxHistoryList *list)
{
  guint n = 0;

  for (; cx_history_list_get_progress (list) < 1; n++)
    g_main_context_iteration (NULL, TRUE);
  return n;
}

static void
assert_latest_first (CxHistoryList *list)
{
  for (guint i = 1; i < n_of (list); i++)
    g_assert_cmpint (cx_history_list_get_number (list, i), <, cx_history_list_get_number (list, i - 1));
}

/* A long log is looked through by parts, between which the window answers. A search that another one follows has no result. */
static void
test_long (Fixture *f, gconstpointer data)
{
  CxDocument *document;
  g_autoptr (CxSession) session = NULL;
  g_autoptr (CxHistoryList) list = NULL;
  g_autoptr (GArray) all = NULL;
  guint n_places = 0, n_turns;
  double before;

  write_long (f);
  document = open_document (f->file);
  session = cx_session_new (document);
  all = cx_document_find_log (document, NULL, NULL, NULL);
  list = cx_history_list_new (session);
  g_signal_connect_swapped (list, "places-changed", G_CALLBACK (count_cb), &n_places);
  /* The latest changes are there at once, and no more than a moment's work. */
  g_assert_cmpuint (n_of (list), >=, CX_HISTORY_PACK_KEPT);
  g_assert_cmpint (cx_history_list_get_number (list, 0), ==, g_array_index (all, gint64, 0));
  n_turns = wait_for (list);
  g_test_message ("%u turns of the main loop", n_turns);
  g_assert_cmpuint (n_of (list), ==, all->len);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpint (cx_history_list_get_number (list, i), ==, g_array_index (all, gint64, i));
  g_assert_cmpuint (n_places + (n_turns == 0), ==, 1);
  g_assert_cmpuint (cx_history_list_get_paths (list)->len, ==, 3);

  cx_history_list_search (list, "number 77");
  cx_history_list_search (list, "number 7 77");
  before = cx_history_list_get_progress (list);
  while (cx_history_list_get_progress (list) < 1) {
    g_main_context_iteration (NULL, TRUE);
    g_assert_cmpfloat (cx_history_list_get_progress (list), >=, before);
    before = cx_history_list_get_progress (list);
  }
  assert_latest_first (list);
  {
    const char *const words[] = { "number", "7", "77", NULL }, *const none[] = { "[]", "[]", "[]", NULL };
    g_autoptr (GArray) found = cx_document_find_log (document, words, none, NULL);

    g_assert_cmpuint (n_of (list), ==, found->len);
    g_assert_cmpuint (found->len, >, 0);
  }

  /* By the words of a place, right after the list was made: the places are read first. */
  g_clear_object (&list);
  list = cx_history_list_new (session);
  cx_history_list_search (list, "tax");
  wait_for (list);
  g_assert_cmpuint (n_of (list), ==, N_EDITS / 3);
  cx_history_list_filter (list, CHURN);
  wait_for (list);
  g_assert_cmpuint (n_of (list), ==, 0);
  cx_history_list_search (list, "");
  wait_for (list);
  g_assert_cmpuint (n_of (list), ==, N_EDITS);
  /* The list may go while it is at work. */
  cx_history_list_search (list, "churn");
  g_clear_object (&list);
  while (g_main_context_iteration (NULL, FALSE)) {}
}

int
main (int argc, char **argv)
{
  init_tests (&argc, &argv);
  ADD ("/history/words", test_words);
  ADD ("/history/why", test_why);
  ADD ("/history/find", test_find);
  ADD ("/history/restore-value", test_restore_value);
  ADD ("/history/restore-item", test_restore_item);
  ADD ("/history/restore-refused", test_restore_refused);
  ADD ("/history/undo-across-saving", test_undo_across_saving);
  ADD ("/history/long", test_long);
  return run_tests ();
}
