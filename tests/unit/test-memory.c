/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite gets no memory at the nth request, or from then on, while a document is opened, edited, undone and saved. Whatever fails says so and
 * has changed nothing: the file and its history are the old or the new ones. (GLib ends the program where it gets no memory itself, as a cut
 * of the power does.) */
#include <sqlite3.h>

#include "model/case/cx-changes.h"
#include "model/case/cx-error.h"
#include "document-fixture.h"
#include "store/document/cx-document-content.h"
#include "store/document/cx-history-pack.h"
#include "store/document/cx-history.h"
#include "store/document/cx-tables.h"
#include "store/file/cx-file-writer.h"

static sqlite3_mem_methods usual;
static struct {
  gint64 countdown; /* 0: no request fails */
  gboolean for_good;
  gint64 n; /* requests since they are counted */
} memory;

static gboolean
refuses (void)
{
  memory.n++;
  if (memory.countdown == 0 || (memory.countdown > 1 && --memory.countdown > 0))
    return FALSE;
  if (!memory.for_good)
    memory.countdown = 0;
  return TRUE;
}

static void *
take (int size)
{
  return refuses () ? NULL : usual.xMalloc (size);
}

static void *
take_again (void *data, int size)
{
  return refuses () ? NULL : usual.xRealloc (data, size);
}

static void
arm (gint64 countdown, gboolean for_good)
{
  memory.countdown = countdown;
  memory.for_good = for_good;
  memory.n = 0;
}

/* The changes in the document's history, with those that are undone left out. */
static guint
n_log (CxDocument *document)
{
  g_autoptr (GArray) all = cx_document_find_log (document, NULL, NULL, NULL);

  return all->len;
}

#define N_EDITS (2 * CX_HISTORY_PACK_KEPT + 1200)

static void
write_long (Fixture *f)
{
  g_autoptr (CxItem) c = make_rich_case ();
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3) db = cx_database_new (&error);
  g_autoptr (GBytes) bytes = NULL;

  cx_database_run (db, "BEGIN", &error);
  cx_tables_write (db, c, &error);
  g_assert_no_error (error);
  for (int i = 1; i <= N_EDITS; i++) {
    g_autoptr (GPtrArray) changes = cx_change_list_new ();

    cx_changes_set_number (changes, c, CHURN, i % 2 ? 0.2 : 0.21, NULL);
    cx_change_apply (c, changes, NULL);
    cx_history_add (db, changes, 0, "", "edit", &error);
    g_assert_no_error (error);
  }
  cx_database_run (db, "COMMIT", &error);
  bytes = cx_document_content_build (c, db, &error);
  g_assert_no_error (error);
  cx_file_writer_publish (f->path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

static void
assert_failed (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == CX_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* One round: everything works, or a part says that it failed. *LEFT gets the requests that were not needed. Returns whether all worked. */
static gboolean
run_round (Fixture *f, const char *bytes, gsize size, guint n_before, gint64 countdown, gboolean for_good)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxDocument) again = NULL;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autofree char *after = NULL;
  gboolean edited, undone, redone, saved, good;
  CxDocument *document;
  gsize after_size;
  guint n_now;

  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) size, NULL));
  arm (countdown, for_good);
  document = cx_document_open (f->file, &error);
  good = memory.countdown > 1 || countdown == 0;
  if (!document) {
    arm (0, FALSE);
    assert_failed (error);
    document = open_document (f->file);
    g_assert_cmpuint (n_log (document), ==, n_before);
    cx_document_discard (document);
    g_object_unref (document);
    return FALSE;
  }
  g_clear_error (&error);
  cx_changes_set_number (changes, cx_document_get_case (document), CHURN, 0.19, NULL);
  edited = cx_document_edit (document, changes, "Nineteen", NULL, NULL, &error);
  if (!edited) {
    assert_failed (error);
    g_assert_cmpfloat (churn (document), !=, 0.19);
  } else
    g_assert_cmpfloat (churn (document), ==, 0.19);
  g_clear_error (&error);
  undone = edited && cx_document_undo (document, &error);
  if (edited && !undone) {
    assert_failed (error);
    g_assert_cmpfloat (churn (document), ==, 0.19);
  }
  g_clear_error (&error);
  redone = undone && cx_document_redo (document, &error);
  if (undone && !redone) {
    assert_failed (error);
    g_assert_cmpfloat (churn (document), !=, 0.19);
  }
  g_clear_error (&error);
  /* An edit whose state could not be read does not count as saved: closing the document must not lose the edit. */
  if (edited && (!undone || redone))
    g_assert_true (cx_document_get_modified (document));
  saved = cx_document_save (document, NULL, &error);
  if (!saved)
    assert_failed (error);
  good = good && edited && undone && redone && saved && (memory.countdown > 1 || countdown == 0);
  arm (0, FALSE);

  /* The file is the old one, or one with all edits in it. */
  g_assert_true (g_file_get_contents (f->path, &after, &after_size, NULL));
  n_now = n_before + (edited && (!undone || redone));
  if (!saved)
    g_assert_cmpmem (after, after_size, bytes, size);
  else {
    g_autoptr (CxDocument) copy = cx_document_open_copy (f->file, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (n_log (copy), ==, n_now);
    g_assert_cmpfloat (churn (copy), ==, churn (document));
  }
  g_assert_cmpuint (n_files (f->directory), ==, 1);
  /* The working copy has the edits that were reported as done, and goes on. */
  g_assert_cmpuint (n_log (document), ==, n_now);
  edit_number (document, CHURN, 0.18, "Eighteen", NULL);
  save (document, NULL);
  g_object_unref (document);
  again = open_document (f->file);
  g_assert_cmpfloat (churn (again), ==, 0.18);
  g_assert_cmpuint (n_log (again), ==, n_now + 1);
  return good;
}

static void
rounds (Fixture *f, guint n_rounds)
{
  g_autoptr (CxDocument) document = open_document (f->file);
  g_autofree char *bytes = NULL;
  guint n_before = n_log (document), n_failed = 0;
  gint64 n_requests;
  gsize size;

  g_clear_object (&document);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  arm (0, FALSE);
  {
    g_autoptr (GPtrArray) changes = cx_change_list_new ();

    document = open_document (f->file);
    edit_number (document, CHURN, 0.19, "Nineteen", NULL);
    undo (document);
    redo (document);
    save (document, NULL);
    n_requests = memory.n;
    g_clear_object (&document);
  }
  g_assert_cmpint (n_requests, >, 1000);
  for (guint i = 0; i < n_rounds; i++) {
    /* All requests by turns, or a sample of all of them. */
    gint64 countdown =
      n_rounds >= n_requests ? 1 + i : 1 + (gint64) ((double) i / n_rounds * n_requests) + g_test_rand_int_range (0, 7);

    n_failed += !run_round (f, bytes, size, n_before, countdown, i % 2 == 1);
  }
  g_test_message ("%" G_GINT64_FORMAT " requests, %u rounds, %u in which something failed", n_requests, n_rounds, n_failed);
  g_assert_cmpuint (n_failed, >, n_rounds / 4);
  g_assert_true (run_round (f, bytes, size, n_before, 0, FALSE));
}

static void
test_short (Fixture *f, gconstpointer data)
{
  write_case (f->path);
  rounds (f, g_test_thorough () ? 1000 : 120);
}

static void
test_long (Fixture *f, gconstpointer data)
{
  write_long (f);
  rounds (f, g_test_thorough () ? 400 : 30);
}

int
main (int argc, char *argv[])
{
  sqlite3_mem_methods own;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &usual), ==, SQLITE_OK);
  own = usual;
  own.xMalloc = take;
  own.xRealloc = take_again;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &own), ==, SQLITE_OK);
  /* Otherwise SQLite would take memory in advance, and few requests would reach the functions above. */
  sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0);
  init_tests (&argc, &argv);
  ADD ("/memory/short", test_short);
  ADD ("/memory/long", test_long);
  return run_tests ();
}
