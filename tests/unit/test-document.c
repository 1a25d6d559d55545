/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents are written, read, edited, undone, killed, recovered and saved. Hostile files and failing disks have tests of their
 * own. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/case/cx-changes.h"
#include "model/case/cx-error.h"
#include "store/document/cx-backups.h"
#include "store/file/cx-file-backup.h"
#include "store/json/cx-anonymous.h"
#include "store/json/cx-version.h"
#include "document-fixture.h"

/* ---- Files ---- */

static void
test_write_and_read (Fixture *f, gconstpointer data)
{
  g_autoptr (CxItem) c = make_rich_case ();
  g_autoptr (CxItem) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *second = g_build_filename (f->directory, "second.cxcase", NULL);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize a_size, b_size;

  write_case (f->path);
  again = cx_document_read (f->path, &error);
  g_assert_no_error (error);
  g_assert_true (cx_item_equal (c, again));

  cx_document_write (again, second, &error);
  g_assert_no_error (error);
  g_file_get_contents (f->path, &a, &a_size, NULL);
  g_file_get_contents (second, &b, &b_size, NULL);
  g_assert_cmpmem (a, a_size, b, b_size);
  /* file(1) expects application_id and user_version at these places. */
  g_assert_cmpmem (a, 16, "SQLite format 3", 16);
  g_assert_cmpmem (a + 68, 4, "CXCA", 4);
  g_assert_cmpmem (a + 60, 4, "\0\0\0\1", 4);
  g_assert_cmpuint (n_files (f->directory), ==, 2);
  g_assert_cmpuint (n_working_files (), ==, 0);
}

/* JSON → document → JSON gives the same bytes, and so does document → JSON → document. */
static void
test_there_and_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int round = 0; round < 30; round++) {
    g_autoptr (CxItem) c = make_rich_case ();
    g_autoptr (CxItem) from_document = NULL;
    g_autoptr (CxItem) from_json = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *json = NULL;
    g_autofree char *json_back = NULL;
    g_autofree char *bytes = NULL;
    g_autofree char *bytes_back = NULL;
    gsize size, size_back;

    for (int i = 0; i < 20; i++) {
      g_autoptr (GPtrArray) changes = random_changes (rand, c);
      cx_change_apply (c, changes, NULL);
    }
    json = cx_json_write (c, NULL);
    from_json = cx_json_parse (json, -1, &error);
    g_assert_no_error (error);
    cx_document_write (from_json, f->path, &error);
    g_assert_no_error (error);
    g_file_get_contents (f->path, &bytes, &size, NULL);
    from_document = cx_document_read (f->path, &error);
    g_assert_no_error (error);
    json_back = cx_json_write (from_document, NULL);
    g_assert_cmpstr (json, ==, json_back);
    cx_document_write (from_document, f->path, &error);
    g_assert_no_error (error);
    g_file_get_contents (f->path, &bytes_back, &size_back, NULL);
    g_assert_cmpmem (bytes, size, bytes_back, size_back);
  }
}

static void
test_opening_changes_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before, size_after;
  struct stat was, is;
  CxDocument *document;

  write_case (f->path);
  g_assert_cmpint (g_chmod (f->path, 0444), ==, 0);
  g_file_get_contents (f->path, &before, &size_before, NULL);
  g_stat (f->path, &was);
  document = open_document (f->file);
  g_assert_true (g_file_equal (cx_document_get_file (document), f->file));
  g_assert_cmpstr (cx_document_get_title (document), ==, "Häuser & Söhne");
  g_assert_false (cx_document_get_modified (document));
  g_assert_null (cx_document_get_undo_label (document));
  edit_number (document, CHURN, 0.2, "change of churn rate", NULL);
  g_assert_cmpuint (n_files (f->directory), ==, 1);
  cx_document_discard (document);
  g_assert_cmpfloat (churn (document), ==, 0.2);
  g_object_unref (document);
  g_stat (f->path, &is);
  g_file_get_contents (f->path, &after, &size_after, NULL);
  g_assert_cmpmem (before, size_before, after, size_after);
  g_assert_cmpint (was.st_mtim.tv_sec, ==, is.st_mtim.tv_sec);
  g_assert_cmpint (was.st_mtim.tv_nsec, ==, is.st_mtim.tv_nsec);
  g_assert_cmpuint (was.st_ino, ==, is.st_ino);
  g_assert_cmpuint (n_working_files (), ==, 0);
}

static void
test_json_opens_unsaved (Fixture *f, gconstpointer data)
{
  g_autofree char *json = NULL;
  CxDocument *document;

  g_file_set_contents (f->path, rich_case, -1, NULL);
  document = open_document (f->file);
  g_assert_null (cx_document_get_file (document));
  g_assert_false (cx_document_get_modified (document));
  g_assert_false (cx_document_save (document, NULL, NULL));
  edit_number (document, CHURN, 0.2, "change", NULL);
  g_assert_true (cx_document_get_modified (document));
  json = json_of (document);
  /* A document with this name replaces the JSON. */
  save (document, f->file);
  g_object_unref (document);
  document = open_document (f->file);
  assert_json (document, json);
  g_object_unref (document);
}

/* ---- Edits ---- */

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (*(guint *) data)++;
}

static void
changed_cb (CxDocument *document, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_edit (Fixture *f, gconstpointer data)
{
  CxDocument *document;
  guint n_changed = 0, n_modified = 0, n_undo = 0, n_redo = 0, n_title = 0;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (CxValue) title = cx_value_new_text ("Second title");
  g_autoptr (CxValue) wrong = cx_value_new_text ("nobody");
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *hash_after = NULL;
  g_autofree char *changed_on = NULL;
  g_autofree char *undo_label = NULL;
  g_autofree char *start = NULL;
  CxLogEntry *entry;

  g_setenv ("SOURCE_DATE_EPOCH", "1800000000", TRUE);
  write_case (f->path);
  document = open_document (f->file);
  start = json_of (document);
  hash = cx_document_get_hash (document);
  g_assert_null (cx_document_get_changed_on (document));
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &n_changed);
  g_signal_connect (document, "notify::modified", G_CALLBACK (count_cb), &n_modified);
  g_signal_connect (document, "notify::undo-label", G_CALLBACK (count_cb), &n_undo);
  g_signal_connect (document, "notify::redo-label", G_CALLBACK (count_cb), &n_redo);
  g_signal_connect (document, "notify::title", G_CALLBACK (count_cb), &n_title);

  edit_number (document, CHURN, 0.2, "change of churn rate", NULL);
  g_assert_cmpfloat (churn (document), ==, 0.2);
  g_assert_cmpstr (cx_document_get_undo_label (document), ==, "change of churn rate");
  g_assert_null (cx_document_get_redo_label (document));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (n_modified, ==, 1);
  g_assert_cmpuint (n_undo, ==, 1);
  g_assert_cmpuint (n_redo, ==, 0);

  cx_changes_set (changes, cx_document_get_case (document), "case/title", title, NULL);
  cx_document_edit (document, changes, "change of title", NULL, "reviewer", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cx_document_get_title (document), ==, "Second title");
  g_assert_cmpuint (n_title, ==, 1);

  /* Neither an empty group nor an impossible change is an edit. */
  g_ptr_array_set_size (changes, 0);
  g_assert_true (cx_document_edit (document, changes, "nothing", NULL, NULL, NULL));
  cx_changes_set (changes, cx_document_get_case (document), "initiatives/base/benefits/churn/segment", wrong, NULL);
  g_assert_false (cx_document_edit (document, changes, "wrong", NULL, NULL, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_cmpuint (n_changed, ==, 2);

  log = cx_document_get_log (document);
  g_assert_cmpuint (log->len, ==, 2);
  entry = g_ptr_array_index (log, 0);
  g_assert_cmpstr (entry->at, ==, "2027-01-15T08:00:00Z");
  g_assert_cmpstr (entry->by, ==, "");
  g_assert_cmpstr (entry->label, ==, "change of churn rate");
  g_assert_cmpstr (entry->path, ==, CHURN);
  g_assert_nonnull (strstr (entry->before, "0.21"));
  g_assert_nonnull (strstr (entry->after, "0.2"));
  entry = g_ptr_array_index (log, 1);
  g_assert_cmpstr (entry->by, ==, "reviewer");
  g_assert_cmpstr (entry->after, ==, "\"Second title\"");
  hash_after = cx_document_get_hash (document);
  g_assert_cmpuint (strlen (hash_after), ==, 64);
  g_assert_cmpstr (hash_after, !=, hash);
  changed_on = cx_document_get_changed_on (document);
  g_assert_cmpstr (changed_on, ==, "2027-01-15T08:00:00Z");

  undo (document);
  undo (document);
  g_assert_false (cx_document_undo (document, NULL));
  g_object_get (document, "undo-label", &undo_label, NULL);
  g_assert_null (undo_label);
  g_assert_cmpstr (cx_document_get_redo_label (document), ==, "change of churn rate");
  g_assert_false (cx_document_get_modified (document));
  assert_json (document, start);
  redo (document);
  redo (document);
  g_assert_false (cx_document_redo (document, NULL));
  g_assert_true (cx_document_get_modified (document));
  g_assert_cmpfloat (churn (document), ==, 0.2);
  g_assert_cmpuint (n_changed, ==, 6);

  /* A new edit replaces the one that was undone. */
  undo (document);
  edit_number (document, CHURN, 0.19, "another", NULL);
  g_assert_null (cx_document_get_redo_label (document));
  g_assert_cmpstr (cx_document_get_title (document), ==, "Häuser & Söhne");
  cx_document_discard (document);
  g_assert_false (cx_document_edit (document, changes, "late", NULL, NULL, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_USAGE);
  g_object_unref (document);
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

static void
test_merge (Fixture *f, gconstpointer data)
{
  CxDocument *document;
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (CxItem) override = NULL;
  g_autoptr (GError) error = NULL;

  write_case (f->path);
  document = open_document (f->file);

  /* The keystrokes give 0.1, 0.19 and 0.195. */
  edit_number (document, CHURN, 0.1 + 0.09, "churn", CHURN);
  edit_number (document, CHURN, 0.195, "churn", CHURN);
  edit_number (document, CHURN, 0.2, "churn", CHURN);
  log = cx_document_get_log (document);
  g_assert_cmpuint (log->len, ==, 1);
  undo (document);
  g_assert_cmpfloat (churn (document), ==, 0.21);
  redo (document);
  g_assert_cmpfloat (churn (document), ==, 0.2);

  /* Edits do not merge after undo and redo, with another key, after the field was left, or across saving. */
  edit_number (document, CHURN, 0.199, "churn", CHURN);
  edit_number (document, CHURN, 0.198, "churn", "another key");
  cx_document_end_merge (document);
  edit_number (document, CHURN, 0.197, "churn", "another key");
  save (document, NULL);
  edit_number (document, CHURN, 0.196, "churn", "another key");
  undo (document);
  g_assert_false (cx_document_get_modified (document));
  g_assert_cmpfloat (churn (document), ==, 0.197);
  undo (document);
  g_assert_cmpfloat (churn (document), ==, 0.198);
  undo (document);
  g_assert_cmpfloat (churn (document), ==, 0.199);
  undo (document);
  g_assert_cmpfloat (churn (document), ==, 0.2);
  undo (document);
  g_assert_cmpfloat (churn (document), ==, 0.21);

  /* Keystrokes that end with the original value are no edit. */
  edit_number (document, CHURN, 0.2, "churn", CHURN);
  g_assert_nonnull (cx_document_get_undo_label (document));
  edit_number (document, CHURN, 0.21, "churn", CHURN);
  g_assert_null (cx_document_get_undo_label (document));
  edit_number (document, CHURN, 0.22, "churn", CHURN);
  g_assert_cmpstr (cx_document_get_undo_label (document), ==, "churn");
  undo (document);

  /* The first keystroke creates an override. */
  override = cx_item_new (CX_ITEM_OVERRIDE, "case/discount_rate");
  cx_item_set (override, "", cx_value_new_number (0.1));
  cx_changes_insert (changes, cx_document_get_case (document), "scenarios/worse", override, -1, &error);
  cx_document_edit (document, changes, "override", "key", NULL, &error);
  g_assert_no_error (error);
  edit_number (document, "scenarios/worse/overrides/case/discount_rate", 0.11, "override", "key");
  edit_number (document, "scenarios/worse/overrides/case/discount_rate", 0.115, "override", "key");
  undo (document);
  g_assert_null (
    cx_item_child (cx_item_nth (cx_document_get_case (document), CX_ITEM_SCENARIO, 0), CX_ITEM_OVERRIDE, "case/discount_rate"));
  redo (document);
  g_assert_cmpfloat (cx_item_number (cx_item_child (cx_item_nth (cx_document_get_case (document), CX_ITEM_SCENARIO, 0),
                                                    CX_ITEM_OVERRIDE, "case/discount_rate"),
                                     ""),
                     ==, 0.115);
  cx_document_discard (document);
  g_object_unref (document);
}

/* The document was saved, undone beyond the save and edited differently, so it counts as not saved. */
static void
test_modified_after_undo (Fixture *f, gconstpointer data)
{
  CxDocument *document;

  write_case (f->path);
  document = open_document (f->file);
  edit_number (document, CHURN, 0.2, "a", NULL);
  edit_number (document, CHURN, 0.19, "b", NULL);
  save (document, NULL);
  undo (document);
  g_assert_true (cx_document_get_modified (document));
  redo (document);
  g_assert_false (cx_document_get_modified (document));
  undo (document);
  edit_number (document, CHURN, 0.18, "c", NULL);
  g_assert_true (cx_document_get_modified (document));
  undo (document);
  g_assert_true (cx_document_get_modified (document));
  redo (document);
  g_assert_true (cx_document_get_modified (document));
  /* The state must be the same after a crash. */
  g_object_unref (document);
  document = open_document (f->file);
  g_assert_true (cx_document_get_modified (document));
  g_assert_cmpfloat (churn (document), ==, 0.18);
  cx_document_discard (document);
  g_object_unref (document);
}

static void
test_history_is_in_the_file (Fixture *f, gconstpointer data)
{
  CxDocument *document;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GPtrArray) log = NULL;

  write_case (f->path);
  document = open_document (f->file);
  start = json_of (document);
  edit_number (document, CHURN, 0.2, "change of churn rate", NULL);
  cx_changes_remove (changes, cx_document_get_case (document), "channels/phone", NULL);
  g_assert_true (cx_document_edit (document, changes, "removal of Phone", NULL, NULL, NULL));
  end = json_of (document);
  edit_number (document, "case/tax_rate", 0.3, "change of tax rate", NULL);
  undo (document);
  save (document, NULL);
  g_object_unref (document);
  g_assert_cmpuint (n_working_files (), ==, 0);

  document = open_document (f->file);
  g_assert_false (cx_document_get_modified (document));
  assert_json (document, end);
  g_assert_cmpstr (cx_document_get_undo_label (document), ==, "removal of Phone");
  g_assert_cmpstr (cx_document_get_redo_label (document), ==, "change of tax rate");
  log = cx_document_get_log (document);
  g_assert_cmpuint (log->len, >=, 3);
  redo (document);
  g_assert_cmpfloat (cx_item_number (cx_document_get_case (document), "tax_rate"), ==, 0.3);
  undo (document);
  undo (document);
  undo (document);
  assert_json (document, start);
  g_assert_true (cx_document_get_modified (document));
  redo (document);
  redo (document);
  g_assert_false (cx_document_get_modified (document));
  assert_json (document, end);
  g_object_unref (document);
}

/* The test applies random edits and saves, drops and opens the document in between. Then it undoes everything and redoes
 * everything. */
static void
test_random (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int round = 0; round < 6; round++) {
    CxDocument *document;
    g_autofree char *start = NULL;
    g_autofree char *end = NULL;
    guint n = 0, n_back = 0;

    g_remove (f->path);
    write_case (f->path);
    document = open_document (f->file);
    start = json_of (document);
    for (int i = 0; i < 60; i++) {
      g_autoptr (GPtrArray) changes = random_changes (rand, cx_document_get_case (document));
      g_autoptr (GError) error = NULL;
      g_autofree char *json = NULL;

      if (!cx_document_edit (document, changes, "edit", g_rand_int_range (rand, 0, 3) == 0 ? "key" : NULL, NULL, &error))
        g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
      if (g_rand_int_range (rand, 0, 4) == 0 && cx_document_get_undo_label (document) != NULL)
        undo (document);
      if (g_rand_int_range (rand, 0, 6) == 0 && cx_document_get_redo_label (document) != NULL)
        redo (document);
      if (g_rand_int_range (rand, 0, 8) == 0)
        save (document, NULL);
      if (g_rand_int_range (rand, 0, 8) == 0) {
        gboolean modified = cx_document_get_modified (document);

        json = json_of (document);
        g_object_unref (document);
        document = open_document (f->file);
        assert_json (document, json);
        g_assert_cmpint (cx_document_get_modified (document), ==, modified);
      }
    }
    while (cx_document_get_redo_label (document) != NULL)
      redo (document);
    end = json_of (document);
    for (; cx_document_get_undo_label (document) != NULL; n++)
      undo (document);
    assert_json (document, start);
    for (; cx_document_get_redo_label (document) != NULL; n_back++)
      redo (document);
    g_assert_cmpuint (n, ==, n_back);
    assert_json (document, end);
    save (document, NULL);
    g_object_unref (document);
    document = open_document (f->file);
    assert_json (document, end);
    g_object_unref (document);
  }
}

/* ---- Recovery ---- */

static void
test_dropped_work_is_continued (Fixture *f, gconstpointer data)
{
  CxDocument *document;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) none = NULL;

  write_case (f->path);
  document = open_document (f->file);
  edit_number (document, CHURN, 0.2, "change of churn rate", NULL);
  g_object_unref (document);
  left = cx_document_recoverable ();
  g_assert_cmpuint (left->len, ==, 1);
  document = open_document (f->file);
  g_assert_cmpfloat (churn (document), ==, 0.2);
  g_assert_true (cx_document_get_modified (document));
  g_assert_cmpstr (cx_document_get_undo_label (document), ==, "change of churn rate");
  none = cx_document_recoverable (); /* another document still holds the work */
  g_assert_cmpuint (none->len, ==, 0);
  undo (document);
  g_assert_false (cx_document_get_modified (document));
  g_object_unref (document);
  g_assert_cmpuint (n_working_files (), ==, 0);
}

/* If two documents have one file, only one can edit it. The other is read-only, and takes over when the first is closed. */
static void
test_two_at_once (Fixture *f, gconstpointer data)
{
  CxDocument *first, *second;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *copy_path = g_build_filename (f->directory, "copy.cxcase", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (copy_path);
  guint n_told = 0;

  write_case (f->path);
  first = open_document (f->file);
  edit_number (first, CHURN, 0.2, "a", NULL);
  second = open_document (f->file); /* the second document does not take over the work of the first */
  g_signal_connect (second, "notify::read-only", G_CALLBACK (count_cb), &n_told);
  g_assert_false (cx_document_get_read_only (first));
  g_assert_true (cx_document_get_read_only (second));
  g_assert_cmpfloat (churn (second), ==, 0.21);
  cx_changes_set_number (changes, cx_document_get_case (second), CHURN, 0.19, &error);
  g_assert_no_error (error);
  g_assert_false (cx_document_edit (second, changes, "b", NULL, NULL, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (cx_document_save (second, NULL, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_USAGE);
  g_clear_error (&error);

  save (first, NULL);
  g_assert_cmpint (cx_document_check_file (first), ==, CX_DOCUMENT_FILE_SAME);
  g_assert_cmpint (cx_document_check_file (second), ==, CX_DOCUMENT_FILE_CHANGED);
  g_assert_true (cx_document_take_theirs (second, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (churn (second), ==, 0.2);
  g_assert_cmpstr (cx_document_get_undo_label (second), ==, "a");
  g_assert_true (cx_document_get_read_only (second));
  g_object_unref (first);
  g_assert_cmpint (cx_document_check_file (second), ==, CX_DOCUMENT_FILE_SAME);
  g_assert_false (cx_document_get_read_only (second));
  g_assert_cmpuint (n_told, ==, 1);
  edit_number (second, CHURN, 0.18, "c", NULL);

  /* Saved elsewhere, a document that could only be read can be edited. */
  first = open_document (f->file);
  g_assert_true (cx_document_get_read_only (first));
  save (first, copy);
  g_assert_false (cx_document_get_read_only (first));
  edit_number (first, CHURN, 0.17, "d", NULL);
  cx_document_discard (first);
  g_object_unref (first);
  save (second, NULL);
  g_object_unref (second);
  g_assert_cmpuint (n_working_files (), ==, 0);
}

/* Another program replaces the file: keep mine, or take theirs. */
static void
test_changed_by_another (Fixture *f, gconstpointer data)
{
  CxDocument *document;
  g_autoptr (CxItem) other = make_rich_case ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) mine = NULL;
  g_autoptr (GBytes) theirs = NULL;
  guint n_changed = 0;

  write_case (f->path);
  document = open_document (f->file);
  edit_number (document, CHURN, 0.2, "mine", NULL);
  g_assert_cmpint (cx_document_check_file (document), ==, CX_DOCUMENT_FILE_SAME);
  cx_item_set (cx_item_child (other, CX_ITEM_SEGMENT, "home"), "churn_rate", cx_value_new_number (0.1));
  g_assert_true (cx_document_write (other, f->path, NULL));
  g_assert_cmpint (cx_document_check_file (document), ==, CX_DOCUMENT_FILE_CHANGED);
  g_assert_false (cx_document_save (document, NULL, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);

  /* Mine: the next save replaces theirs, of which a backup is kept. */
  g_assert_true (cx_backups_keep_file (f->file, &error));
  g_assert_true (cx_document_keep_mine (document, &error));
  g_assert_no_error (error);
  g_assert_true (cx_document_get_modified (document));
  g_assert_cmpint (cx_document_check_file (document), ==, CX_DOCUMENT_FILE_SAME);
  save (document, NULL);
  g_object_unref (document);
  document = open_document (f->file);
  g_assert_cmpfloat (churn (document), ==, 0.2);
  g_assert_cmpstr (cx_document_get_undo_label (document), ==, "mine");

  /* Theirs: also while there are edits of one's own, which can be had before. */
  edit_number (document, CHURN, 0.25, "more", NULL);
  g_assert_true (cx_document_write (other, f->path, NULL));
  mine = cx_document_to_bytes (document, &error);
  g_assert_nonnull (mine);
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &n_changed);
  g_assert_true (cx_document_take_theirs (document, &error));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpfloat (churn (document), ==, 0.1);
  g_assert_false (cx_document_get_modified (document));
  g_assert_null (cx_document_get_undo_label (document));
  edit_number (document, CHURN, 0.11, "after", NULL);
  save (document, NULL);

  /* A file that is no case is not taken. */
  g_file_set_contents (f->path, "garbage", -1, NULL);
  g_assert_cmpint (cx_document_check_file (document), ==, CX_DOCUMENT_FILE_CHANGED);
  g_assert_false (cx_document_take_theirs (document, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_cmpfloat (churn (document), ==, 0.11);
  g_unlink (f->path);
  g_assert_cmpint (cx_document_check_file (document), ==, CX_DOCUMENT_FILE_GONE);
  save (document, NULL);
  g_object_unref (document);
}

/* A copy for other people contains no name of a person and no earlier value; figures, notes and sources stay. */
static void
test_anonymous (Fixture *f, gconstpointer data)
{
  static const char *const gone[] = { "Zacharias", "Zenobia", "Zoroaster", "Zebulon", "Zippora", "Zwischenstand", "Ada", "Eve" };
  static const char *const kept[] = { "Board", "Treasury", "Pilot", "CFO" };
  g_autoptr (CxItem) c = make_rich_case ();
  g_autoptr (CxItem) approved = NULL;
  g_autoptr (CxItem) draft = NULL;
  g_autoptr (CxItem) copy = NULL;
  g_autoptr (CxItem) again = NULL;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *json = NULL;

  cx_item_set (c, "author", cx_value_new_text ("Zacharias"));
  cx_item_set (c, "owner", cx_value_new_text ("Zenobia"));
  cx_item_set (cx_item_nth (c, CX_ITEM_INITIATIVE, 0), "owner", cx_value_new_text ("Zoroaster"));
  cx_item_set (cx_item_nth (c, CX_ITEM_ANSWER, 0), "by", cx_value_new_text ("Zebulon"));
  draft = cx_version_new (c, "Zwischenstand", "2027-01-01", NULL);
  approved = cx_version_new (c, "Board", "2027-03-31", "Zippora");
  cx_item_set (approved, "approved", cx_value_new_number (1));
  g_assert_true (cx_changes_insert (changes, c, "case", draft, -1, &error));
  g_assert_true (cx_changes_insert (changes, c, "case", approved, -1, &error));
  g_assert_true (cx_change_apply (c, changes, &error));
  g_assert_no_error (error);
  before = cx_json_write (c, NULL);

  copy = cx_anonymous_copy (c, &error);
  g_assert_no_error (error);
  json = cx_json_write (copy, NULL);
  /* "Ada" owns an input, and "Eve" signed. */
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++) {
    g_assert_nonnull (strstr (before, gone[i]));
    g_assert_null (strstr (json, gone[i]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_nonnull (strstr (json, kept[i]));
  again = cx_json_parse (json, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (cx_item_number (cx_item_child (again, CX_ITEM_SEGMENT, "home"), "churn_rate"), ==, 0.21);
  g_assert_cmpuint (cx_item_n (again, CX_ITEM_VERSION), ==, 1);
}

/* A program that ended while it wrote the file in place leaves a torn file and a whole backup, which the next one finds and names. */
static void
test_interrupted (Fixture *f, gconstpointer data)
{
  CxDocument *document;
  g_autofree char *whole = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) read = NULL;
  gsize size;
  int fd, backup;

  write_case (f->path);
  g_file_get_contents (f->path, &whole, &size, NULL);
  fd = open (f->path, O_RDWR);
  backup = cx_file_backup_make (fd, f->path, "what was being saved");
  g_assert_cmpint (backup, >=, 0);
  close (backup);
  close (fd);
  kept = cx_file_backup_find (f->path);
  g_assert_nonnull (kept);

  /* Ended before the first byte was written: nothing is to be done, and the backup goes. */
  document = open_document (f->file);
  g_assert_false (cx_document_get_modified (document));
  g_object_unref (document);
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));

  /* Ended in the middle. */
  fd = open (f->path, O_RDWR);
  backup = cx_file_backup_make (fd, f->path, "what was being saved");
  close (backup);
  g_assert_cmpint (ftruncate (fd, (off_t) size / 2), ==, 0);
  close (fd);
  g_assert_null (cx_document_open (f->file, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, kept));
  g_clear_error (&error);
  read = cx_document_read (f->path, &error);
  g_assert_null (read);
  g_assert_nonnull (strstr (error->message, kept));
  g_clear_error (&error);

  document = cx_document_open_interrupted (f->file, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_equal (cx_document_get_file (document), f->file));
  g_assert_true (cx_document_get_modified (document));
  g_assert_cmpfloat (churn (document), ==, 0.21);
  save (document, NULL);
  g_object_unref (document);
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  document = open_document (f->file);
  g_assert_cmpfloat (churn (document), ==, 0.21);
  g_object_unref (document);
  g_assert_cmpuint (n_working_files (), ==, 0);

  /* A second interruption does not lose the whole contents: the torn file is kept beside them, and they are offered. */
  fd = open (f->path, O_RDWR);
  close (cx_file_backup_make (fd, f->path, "what was being saved"));
  g_assert_cmpint (ftruncate (fd, 100), ==, 0);
  close (cx_file_backup_make (fd, f->path, "what was being saved"));
  close (fd);
  document = cx_document_open_interrupted (f->file, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (churn (document), ==, 0.21);
  save (document, NULL);
  g_object_unref (document);
  g_assert_cmpuint (n_working_files (), ==, 0);
}

/* A mixture of the old and the new file may read like a whole one. It is refused, and the working copy, which has every edit,
 * stands for it. Without a working copy, the file is as it was or as it was to become, or it is refused. */
static void
test_mixed (Fixture *f, gconstpointer data)
{
  g_autoptr (CxItem) mixture = cx_case_new ();
  g_autofree char *old = NULL, *new = NULL, *mixed = NULL, *kept = NULL;
  gsize old_size, new_size, mixed_size;
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;
  CxDocument *document;
  int fd;

  cx_item_set (mixture, "title", cx_value_new_text ("Neither"));
  cx_item_set (mixture, "start", cx_value_new_text ("2027-01"));
  g_assert_true (cx_document_write (mixture, f->path, &error));
  g_assert_true (g_file_get_contents (f->path, &mixed, &mixed_size, NULL));
  write_case (f->path);
  g_assert_true (g_file_get_contents (f->path, &old, &old_size, NULL));

  document = open_document (f->file);
  edit_number (document, CHURN, 0.2, "one", NULL);
  save (document, NULL);
  g_object_unref (document);
  g_assert_true (g_file_get_contents (f->path, &new, &new_size, NULL));
  next = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) new, new_size);

  g_assert_true (g_file_set_contents (f->path, old, (gssize) old_size, NULL));
  fd = open (f->path, O_RDWR);
  close (cx_file_backup_make (fd, f->path, next));
  close (fd);
  kept = cx_file_backup_find (f->path);

  g_assert_true (g_file_set_contents (f->path, mixed, (gssize) mixed_size, NULL));
  g_assert_null (cx_document_read (f->path, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, kept));
  g_clear_error (&error);
  g_assert_null (cx_document_open (f->file, &error));
  g_assert_nonnull (strstr (error->message, kept));
  g_clear_error (&error);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));

  /* The whole new file is what it was to become. */
  g_assert_true (g_file_set_contents (f->path, new, (gssize) new_size, NULL));
  document = open_document (f->file);
  g_assert_cmpfloat (churn (document), ==, 0.2);
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));

  /* A program ends with an edit that is not saved, while it writes the file. */
  edit_number (document, CHURN, 0.19, "two", NULL);
  g_object_unref (document);
  fd = open (f->path, O_RDWR);
  close (cx_file_backup_make (fd, f->path, "what was being saved"));
  close (fd);
  g_assert_true (g_file_set_contents (f->path, mixed, (gssize) mixed_size, NULL));
  document = open_document (f->file);
  g_assert_cmpfloat (churn (document), ==, 0.19);
  g_assert_true (cx_document_get_modified (document));
  save (document, NULL);
  g_object_unref (document);
  document = open_document (f->file);
  g_assert_cmpfloat (churn (document), ==, 0.19);
  g_object_unref (document);
  g_assert_cmpuint (n_working_files (), ==, 0);
}

static void
test_backups (Fixture *f, gconstpointer data)
{
  CxDocument *document;
  g_autoptr (GPtrArray) none = cx_backups_list (f->file);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  CxBackupsEntry *backup;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (cx_backups_keep_file (f->file, &error)); /* there is no file yet */
  write_case (f->path);
  document = open_document (f->file);
  for (int i = 0; i < CX_BACKUPS_MOST + 4; i++) {
    edit_number (document, CHURN, 0.1 + 0.01 * i, "edit", NULL);
    g_assert_true (cx_backups_keep_file (f->file, &error));
    g_assert_true (cx_backups_keep_file (f->file, &error)); /* once is enough */
    save (document, NULL);
  }
  g_object_unref (document);
  backups = cx_backups_list (f->file);
  g_assert_cmpuint (backups->len, ==, CX_BACKUPS_MOST);
  for (guint i = 0; i < backups->len; i++) {
    backup = g_ptr_array_index (backups, i);
    document = cx_document_open_copy (backup->file, &error);
    g_assert_no_error (error);
    g_assert_null (cx_document_get_file (document));
    g_assert_false (cx_document_get_modified (document));
    g_assert_cmpfloat_with_epsilon (churn (document), 0.1 + 0.01 * (CX_BACKUPS_MOST + 2 - (int) i), 1e-12);
    undo (document); /* with its history */
    g_object_unref (document);
  }
  /* If the folder for backups cannot be written, saving goes on without a backup, and the caller gets an error. */
  remove_all (g_get_user_data_dir ());
  g_file_set_contents (g_get_user_data_dir (), "a file", -1, NULL);
  g_assert_false (cx_backups_keep_file (f->file, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
  g_unlink (g_get_user_data_dir ());
}

static void
test_file_changed_meanwhile (Fixture *f, gconstpointer data)
{
  CxDocument *document;
  g_autoptr (CxItem) other = make_rich_case ();
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;

  write_case (f->path);
  document = open_document (f->file);
  edit_number (document, CHURN, 0.2, "mine", NULL);
  g_object_unref (document);
  cx_item_set (cx_item_child (other, CX_ITEM_SEGMENT, "home"), "churn_rate", cx_value_new_number (0.1));
  g_assert_true (cx_document_write (other, f->path, NULL));

  document = open_document (f->file);
  g_assert_cmpfloat (churn (document), ==, 0.1);
  g_assert_false (cx_document_get_modified (document));
  g_object_unref (document);
  left = cx_document_recoverable ();
  g_assert_cmpuint (left->len, ==, 1);
  document = cx_document_recover (g_ptr_array_index (left, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (churn (document), ==, 0.2);
  g_assert_null (cx_document_get_file (document));
  g_assert_true (cx_document_get_modified (document));
  cx_document_discard (document);
  g_object_unref (document);
}

static void
test_unsaved_new (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autofree char *id = NULL;
  CxDocument *document = cx_document_new (make_rich_case (), &error);

  g_assert_no_error (error);
  g_object_unref (document); /* the document has no edits */
  g_assert_cmpuint (n_working_files (), ==, 0);

  document = cx_document_new (make_rich_case (), &error);
  edit_number (document, CHURN, 0.2, "a", NULL);
  g_object_unref (document);
  left = cx_document_recoverable ();
  g_assert_cmpuint (left->len, ==, 1);
  document = cx_document_recover (g_ptr_array_index (left, 0), &error);
  g_assert_no_error (error);
  g_assert_null (cx_document_get_file (document));
  g_assert_cmpfloat (churn (document), ==, 0.2);
  undo (document);
  redo (document);
  g_assert_null (cx_document_recover (g_ptr_array_index (left, 0), &error)); /* the work is held by another document */
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);
  save (document, f->file);
  g_assert_true (g_file_equal (cx_document_get_file (document), f->file));
  g_object_unref (document);
  none = cx_document_recoverable ();
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (cx_document_recover ("../../etc/passwd", &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_USAGE);
  g_clear_error (&error);
  id = g_uuid_string_random ();
  g_assert_null (cx_document_recover (id, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
}

/* A child edits until it is killed between two instructions. Every edit that it reported as done must be there. */
static void
test_killed (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autofree char *start = NULL;
  CxDocument *document;

  write_case (f->path);
  document = open_document (f->file);
  start = json_of (document);
  g_object_unref (document);
  for (int round = 0; round < (g_test_thorough () ? 120 : 12); round++) {
    int reports[2], n_done = 0, n;
    pid_t child;

    g_assert_cmpint (pipe (reports), ==, 0);
    child = fork ();
    if (child == 0) {
      document = open_document (f->file);
      for (n = 1; n <= 400; n++) {
        edit_number (document, "segments/firms/customers", 1000 + n, "edit", NULL);
        if (write (reports[1], &n, sizeof n) != sizeof n)
          _exit (1);
      }
      kill (getpid (), SIGKILL);
    }
    close (reports[1]);
    g_usleep ((gulong) g_rand_int_range (rand, 0, 60000));
    kill (child, SIGKILL);
    waitpid (child, NULL, 0);
    while (read (reports[0], &n, sizeof n) == sizeof n)
      n_done = n;
    close (reports[0]);

    document = open_document (f->file);
    n = (int) cx_item_number (cx_item_child (cx_document_get_case (document), CX_ITEM_SEGMENT, "firms"), "customers");
    /* One further edit may have reached the disk without having been reported. */
    if (n_done > 0)
      g_assert_true (n == 1000 + n_done || n == 1000 + n_done + 1);
    else
      g_assert_true (n == 7000 || n == 1001);
    while (cx_document_get_undo_label (document) != NULL)
      undo (document);
    assert_json (document, start);
    g_object_unref (document);
    g_assert_cmpuint (n_working_files (), ==, 0);
  }
}

/* ---- Saving ---- */

static void
test_save_keeps_links_and_modes (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->directory, "real", NULL);
  g_autofree char *real = g_build_filename (folder, "real.cxcase", NULL);
  g_autofree char *middle = g_build_filename (f->directory, "middle", NULL);
  g_autofree char *target = NULL;
  CxDocument *document;
  struct stat status;

  g_mkdir (folder, 0755);
  write_case (real);
  g_chmod (real, 0640);
  g_assert_cmpint (symlink ("real/real.cxcase", middle), ==, 0);
  g_assert_cmpint (symlink ("middle", f->path), ==, 0);
  document = open_document (f->file);
  edit_number (document, CHURN, 0.2, "a", NULL);
  save (document, NULL);
  g_object_unref (document);
  target = g_file_read_link (f->path, NULL);
  g_assert_cmpstr (target, ==, "middle");
  g_assert_cmpint (lstat (real, &status), ==, 0);
  g_assert_true (S_ISREG (status.st_mode));
  g_assert_cmpint (status.st_mode & 07777, ==, 0640);
  g_assert_cmpuint (n_files (folder), ==, 1);
  document = open_document (f->file);
  g_assert_cmpfloat (churn (document), ==, 0.2);
  g_object_unref (document);
}

static void
test_save_through_dangling_link (Fixture *f, gconstpointer data)
{
  g_autofree char *real = g_build_filename (f->directory, "real.cxcase", NULL);

  g_assert_cmpint (symlink ("real.cxcase", f->path), ==, 0);
  write_case (f->path);
  g_assert_true (g_file_test (real, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (f->path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_save_errors (Fixture *f, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (f->directory, "no", "folder", "x.cxcase", NULL);
  g_autofree char *round_about = g_build_filename (f->directory, "loop", NULL);
  g_autofree char *long_name = g_build_filename (f->directory, NULL);
  g_autofree char *start = g_strnfill (300, 'x');
  const char *paths[] = { nowhere, round_about, f->directory, "/dev/null", NULL, NULL };
  g_autofree char *too_long = g_build_filename (f->directory, start, NULL);
  g_autoptr (CxItem) c = make_rich_case ();

  paths[4] = too_long;
  g_assert_cmpint (symlink ("loop", round_about), ==, 0);
  for (int i = 0; paths[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (cx_document_write (c, paths[i], &error));
    g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
    g_assert_null (strstr (error->message, f->directory));
  }
  g_assert_cmpuint (n_files (f->directory), ==, 1);
}

static void
test_read_errors (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cx_document_read (f->path, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (cx_document_read (f->directory, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (cx_document_read ("/dev/zero", &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (cx_document_open (f->file, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_cmpuint (n_working_files (), ==, 0);
}

int
main (int argc, char *argv[])
{
  init_tests (&argc, &argv);
  ADD ("/document/write-and-read", test_write_and_read);
  ADD ("/document/there-and-back", test_there_and_back);
  ADD ("/document/opening-changes-nothing", test_opening_changes_nothing);
  ADD ("/document/json-opens-unsaved", test_json_opens_unsaved);
  ADD ("/document/edit", test_edit);
  ADD ("/document/merge", test_merge);
  ADD ("/document/modified-after-undo", test_modified_after_undo);
  ADD ("/document/history-is-in-the-file", test_history_is_in_the_file);
  ADD ("/document/random", test_random);
  ADD ("/document/dropped-work-is-continued", test_dropped_work_is_continued);
  ADD ("/document/two-at-once", test_two_at_once);
  ADD ("/document/changed-by-another", test_changed_by_another);
  ADD ("/document/backups", test_backups);
  ADD ("/document/interrupted", test_interrupted);
  ADD ("/document/mixed", test_mixed);
  ADD ("/document/anonymous", test_anonymous);
  ADD ("/document/file-changed-meanwhile", test_file_changed_meanwhile);
  ADD ("/document/unsaved-new", test_unsaved_new);
  ADD ("/document/killed", test_killed);
  ADD ("/document/save-keeps-links-and-modes", test_save_keeps_links_and_modes);
  ADD ("/document/save-through-dangling-link", test_save_through_dangling_link);
  ADD ("/document/save-errors", test_save_errors);
  ADD ("/document/read-errors", test_read_errors);
  return run_tests ();
}
