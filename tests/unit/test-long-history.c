/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long history is packed when a document is opened or saved. It reads, searches and undoes as it did before. */
#include "long-history-fixture.h"
#include "model/case/cx-error.h"
#include "store/document/cx-meta.h"
#include "store/document/cx-packed-log.h"
#include "store/document/cx-tables-read.h"

static char *
case_in (sqlite3 *db)
{
  GError *error = NULL;
  g_autoptr (CxItem) c = cx_tables_read (db, NULL, &error);

  g_assert_no_error (error);
  return cx_json_write (c, NULL);
}

static void
assert_entry (sqlite3 *plain, sqlite3 *packed, gint64 number)
{
  g_autoptr (CxLogEntry) a = cx_history_get (plain, number);
  g_autoptr (CxLogEntry) b = cx_history_get (packed, number);

  g_assert_true ((a == NULL) == (b == NULL));
  if (!a)
    return;
  g_assert_cmpint (a->number, ==, b->number);
  g_assert_cmpstr (a->at, ==, b->at);
  g_assert_cmpstr (a->by, ==, b->by);
  g_assert_cmpstr (a->label, ==, b->label);
  g_assert_cmpstr (a->path, ==, b->path);
  g_assert_cmpstr (a->before, ==, b->before);
  g_assert_cmpstr (a->after, ==, b->after);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->position, ==, b->position);
}

static void
assert_found (sqlite3 *plain, sqlite3 *packed, const char *word, const char *path)
{
  const char *const words[] = { word, NULL }, *const places[] = { "[]", NULL };
  g_autoptr (GArray) a = cx_history_find (plain, words, places, path);
  g_autoptr (GArray) b = cx_history_find (packed, words, places, path);

  g_assert_cmpmem (a->data, a->len * sizeof (gint64), b->data, b->len * sizeof (gint64));
}

static void
step (sqlite3 *db, gint64 edit, gboolean redo)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) changes = cx_history_step (db, edit, redo, &error);

  g_assert_no_error (error);
  g_assert_nonnull (changes);
}

/* Every question to a history has the same answer with and without packing, also while everything is undone and redone. */
static void
test_same (Fixture *f, gconstpointer data)
{
  g_autoptr (CxItem) c = make_rich_case ();
  g_autoptr (sqlite3) plain = open_tables (c);
  g_autoptr (sqlite3) packed = open_tables (c);
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GPtrArray) same_paths = NULL;
  g_autofree char *first = case_in (plain);
  g_autofree char *last = NULL;
  g_autofree char *again = NULL;
  GError *error = NULL;
  gint64 n_rows;

  check_ok (cx_database_run (plain, "BEGIN", &error), error);
  make_edits (plain, c, N_EDITS);
  last = case_in (plain);
  g_clear_pointer (&packed, sqlite3_close_v2);
  packed = open_tables (c);
  check_ok (cx_history_pack_copy (plain, packed, &error), error);
  n_rows = cx_database_number (plain, "SELECT count (*) FROM log", 0);
  g_assert_cmpint (n_rows, >, N_EDITS);
  g_assert_cmpint (cx_database_number (packed, "SELECT count (*) FROM log", 0), <, CX_HISTORY_PACK_KEPT + 10);
  g_assert_cmpint (cx_database_number (packed, "SELECT count (*) FROM log", 0), >=, CX_HISTORY_PACK_KEPT);
  g_assert_cmpint (cx_database_number (packed, "SELECT sum (n) FROM packed", 0) +
                     cx_database_number (packed, "SELECT count (*) FROM log", 0),
                   ==, n_rows);
  check_ok (cx_history_check (packed, &error), error);

  for (gint64 number = 0; number <= n_rows + 1; number += number < 2100 ? 1 : 97)
    assert_entry (plain, packed, number);
  assert_found (plain, packed, NULL, NULL);
  assert_found (plain, packed, "ann", NULL);
  assert_found (plain, packed, "number 77", NULL);
  assert_found (plain, packed, "0.1005", NULL);
  assert_found (plain, packed, NULL, "case/tax_rate");
  assert_found (plain, packed, "99", "case/tax_rate");
  assert_found (plain, packed, "nowhere", NULL);
  paths = cx_history_paths (plain);
  same_paths = cx_history_paths (packed);
  g_assert_cmpuint (paths->len, ==, 3);
  g_assert_cmpuint (same_paths->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (g_ptr_array_index (paths, i), ==, g_ptr_array_index (same_paths, i));

  check_ok (cx_database_run (packed, "BEGIN", &error), error);
  for (int i = N_EDITS; i > 0; i--) {
    /* The state is found behind all that was undone, so that asking for it each time would take most of the time of this test. */
    if (i % 40 == 0) {
      g_auto (CxHistoryState) state = { 0 };
      g_autofree char *label = g_strdup_printf ("edit number %d", i);

      check_ok (cx_history_get_state (packed, &state, &error), error);
      g_assert_cmpint (state.undo, ==, i);
      g_assert_cmpstr (state.undo_label, ==, label);
    }
    step (packed, i, FALSE);
    if (i % 1000 == 0)
      check_ok (cx_history_check (packed, &error), error);
  }
  g_assert_cmpint (cx_database_number (packed, "SELECT count (*) FROM packed", -1), ==, 0);
  again = case_in (packed);
  g_assert_cmpstr (again, ==, first);
  for (int i = 1; i <= N_EDITS; i++)
    step (packed, i, TRUE);
  g_free (again);
  again = case_in (packed);
  g_assert_cmpstr (again, ==, last);
  assert_found (plain, packed, NULL, NULL);
}

static guint
n_found (CxDocument *document)
{
  g_autoptr (GArray) all = cx_document_find_log (document, NULL, NULL, NULL);

  return all->len;
}

/* A document with a packed history is opened, edited, undone and saved as any other. */
static void
test_document (Fixture *f, gconstpointer data)
{
  CxDocument *document;
  g_autoptr (CxLogEntry) entry = NULL;
  g_autoptr (GPtrArray) log = NULL;
  g_autofree char *json = NULL;
  g_autofree char *bytes = NULL;
  guint n_rows;
  gsize size;

  write_long (f);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  /* The version in SQLite's header: no older program mistakes the history for one that is all there. */
  g_assert_cmpmem (bytes + 60, 4, "\0\0\0\2", 4);
  document = open_document (f->file);
  n_rows = n_found (document);
  g_assert_cmpuint (n_rows, ==, N_EDITS + N_EDITS / 3 + N_EDITS / 500);
  entry = cx_document_get_log_entry (document, 1);
  g_assert_cmpstr (entry->label, ==, "edit number 1");
  log = cx_document_get_log (document);
  g_assert_cmpuint (log->len, >=, CX_HISTORY_PACK_KEPT);
  g_assert_cmpuint (log->len, <, n_rows);
  edit_number (document, CHURN, 0.3, "the last", NULL);
  save (document, NULL);
  json = json_of (document);
  g_object_unref (document);

  document = open_document (f->file);
  assert_json (document, json);
  g_assert_cmpuint (n_found (document), ==, n_rows + 1);
  g_assert_cmpstr (cx_document_get_undo_label (document), ==, "the last");
  undo (document);
  undo (document);
  g_assert_cmpfloat_with_epsilon (churn (document), 0.1 + (N_EDITS - 1) / 1e6, 1e-12);
  g_object_unref (document);

  /* A document with unsaved undone edits is recovered, including its packed chunks. */
  document = open_document (f->file);
  g_assert_true (cx_document_get_modified (document));
  g_assert_cmpuint (n_found (document), <, n_rows);
  redo (document);
  redo (document);
  assert_json (document, json);
  cx_document_discard (document);
  g_object_unref (document);
}

/* Another program has altered the packed part and corrected the check sum. A document that cannot be is refused; a chunk whose contents are
 * wrong is noticed when it is read, and never unpacks into more than it names. */
static void
test_altered (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *sql;
    gboolean opens;
  } deeds[] = {
    { "UPDATE packed SET first = 5 WHERE first = 1", FALSE },
    { "UPDATE packed SET last = last + 5 WHERE first = 1", FALSE },
    { "UPDATE packed SET last = first - 1", FALSE },
    { "UPDATE packed SET n = 0 WHERE first = 1", FALSE },
    { "UPDATE packed SET n = n + 1 WHERE first = 1", FALSE },
    { "UPDATE packed SET n = n - 1 WHERE first = 1", TRUE },
    { "UPDATE packed SET last_edit = 9223372036854775807", FALSE },
    { "UPDATE packed SET last_edit = last_edit - 1 WHERE first = 1", TRUE },
    { "UPDATE packed SET first_edit = 0 WHERE first = 1", FALSE },
    { "UPDATE packed SET size = 9000000000", FALSE },
    { "UPDATE packed SET size = -1", FALSE },
    { "UPDATE packed SET size = size - 1", TRUE },
    { "UPDATE packed SET size = size + 1", TRUE },
    { "UPDATE packed SET data = zeroblob (0)", TRUE },
    { "UPDATE packed SET data = zeroblob (5000)", TRUE },
    { "UPDATE packed SET data = substr (data, 1, 100)", TRUE },
    { "UPDATE packed SET data = CAST (data || x'00' AS BLOB)", TRUE },
    { "DELETE FROM log", FALSE },
    { "UPDATE log SET undone = 1", FALSE },
    { "UPDATE log SET edit = edit - 4000", FALSE },
    { "INSERT INTO packed SELECT last, last, last_edit, last_edit, 1, size, data FROM packed WHERE first = 1", FALSE },
    { "DELETE FROM packed", TRUE },
  };
  g_autofree char *good = NULL;
  gsize size;

  write_long (f);
  g_assert_true (g_file_get_contents (f->path, &good, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    g_autofree char *sum = NULL;
    g_autofree char *update = NULL;
    g_autoptr (CxDocument) document = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) paths = NULL;
    sqlite3 *db;

    g_assert_true (g_file_set_contents (f->path, good, (gssize) size, NULL));
    g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
    if (sqlite3_exec (db, deeds[i].sql, NULL, NULL, NULL) != SQLITE_OK)
      g_error ("%s: %s", deeds[i].sql, sqlite3_errmsg (db));
    sum = cx_meta_checksum (db, NULL);
    update = g_strdup_printf ("UPDATE meta SET value = '%s' WHERE key = 'checksum'", sum);
    g_assert_cmpint (sqlite3_exec (db, update, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (db);

    g_test_message ("%s", deeds[i].sql);
    document = cx_document_open (f->file, &error);
    g_assert_cmpint (document != NULL, ==, deeds[i].opens);
    if (!document) {
      g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, "history"));
      continue;
    }
    g_assert_cmpuint (n_found (document), <=, N_EDITS + N_EDITS / 3 + N_EDITS / 500);
    paths = cx_document_get_log_paths (document);
    for (gint64 number = 1; number < 3000; number += 900) {
      CxLogEntry *entry = cx_document_get_log_entry (document, number);

      g_clear_pointer (&entry, cx_log_entry_free);
    }
    undo (document);
    cx_document_discard (document);
  }
}

/* Undoing that reaches a chunk whose contents are wrong fails with a sentence, and nothing has happened. */
static void
test_wrong_chunk (Fixture *f, gconstpointer data)
{
  g_autoptr (CxItem) c = make_rich_case ();
  g_autoptr (sqlite3) plain = open_tables (c);
  g_autoptr (sqlite3) packed = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (CxHistoryState) state = { 0 };

  make_edits (plain, c, N_EDITS);
  packed = open_tables (c);
  check_ok (cx_history_pack_copy (plain, packed, &error), error);
  check_ok (cx_database_run (packed,
                             "UPDATE packed SET data = zeroblob (100); DELETE FROM log WHERE edit < (SELECT max (edit) FROM log)",
                             &error),
            error);
  check_ok (cx_history_get_state (packed, &state, &error), error);
  changes = cx_history_step (packed, state.undo, FALSE, &error);
  g_assert_null (changes);
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "history"));
}

/* An edit that is larger than a chunk may be stays unpacked, with all that come after it. */
static void
test_large_edit (Fixture *f, gconstpointer data)
{
  g_autoptr (CxItem) c = make_rich_case ();
  g_autoptr (sqlite3) plain = open_tables (c);
  g_autoptr (sqlite3) packed = open_tables (c);
  g_autoptr (GError) error = NULL;
  gint64 last;

  make_edits (plain, c, 1000);
  check_ok (
    cx_database_run (plain,
                     "WITH RECURSIVE s (k) AS (VALUES (1) UNION ALL SELECT k + 1 FROM s WHERE k < 40) "
                     "INSERT INTO log SELECT (SELECT max (number) FROM log) + k, 1001, '', '', 'large', 'set', 'case/title', "
                     "'\"' || hex (zeroblob (500000)) || '\"', NULL, 0, 0, 0 FROM s",
                     &error),
    error);
  make_edits (plain, c, N_EDITS);
  check_ok (cx_history_pack_copy (plain, packed, &error), error);
  check_ok (cx_history_check (packed, &error), error);
  last = cx_database_number (packed, "SELECT max (last_edit) FROM packed", 0);
  g_assert_cmpint (last, >, 0);
  g_assert_cmpint (last, <=, 1000);
  g_assert_cmpint (cx_database_number (packed, "SELECT min (edit) FROM log", 0), ==, last + 1);
  assert_found (plain, packed, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  init_tests (&argc, &argv);
  ADD ("/long-history/same", test_same);
  ADD ("/long-history/document", test_document);
  ADD ("/long-history/altered", test_altered);
  ADD ("/long-history/wrong-chunk", test_wrong_chunk);
  ADD ("/long-history/large-edit", test_large_edit);
  return run_tests ();
}
