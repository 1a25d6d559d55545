/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Some files are no documents, are damaged documents, or were made to do harm. Each is refused with a message or opens with its
 * original contents. */
#include <sqlite3.h>

#include "model/case/cx-error.h"
#include "document-fixture.h"
#include "store/document/cx-meta.h"
#include "store/document/cx-tables.h"

/* Returns the bytes of a document with a history. (transfer full) */
static GByteArray *
make_document (Fixture *f)
{
  CxDocument *document;
  char *bytes;
  gsize size;

  write_case (f->path);
  document = open_document (f->file);
  edit_number (document, CHURN, 0.2, "change of churn rate", NULL);
  edit_number (document, "case/tax_rate", 0.3, "change of tax rate", NULL);
  undo (document);
  save (document, NULL);
  g_object_unref (document);
  g_file_get_contents (f->path, &bytes, &size, NULL);
  return g_byte_array_new_take ((guint8 *) bytes, size);
}

/* Opens the file both ways. If JSON is NULL, both must fail with an input error and leave nothing behind. Otherwise both must
 * fail or both must give JSON. */
static void
check (Fixture *f, const char *json, const char *message)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (CxItem) c = cx_document_read (f->path, &read_error);
  g_autoptr (CxDocument) document = cx_document_open (f->file, &open_error);

  g_assert_cmpint (c != NULL, ==, document != NULL);
  if (c && !json)
    g_error ("it opened, but should be refused: “%s”", message);
  if (!c) {
    g_assert_error (read_error, CX_ERROR, CX_ERROR_INPUT);
    g_assert_error (open_error, CX_ERROR, CX_ERROR_INPUT);
    g_assert_true (g_utf8_validate (read_error->message, -1, NULL));
    g_assert_cmpuint (n_working_files (), ==, 0);
    if (message && strstr (read_error->message, message) == NULL)
      g_error ("“%s” does not say “%s”", read_error->message, message);
  } else {
    g_autofree char *found = cx_json_write (c, NULL);

    g_assert_cmpstr (found, ==, json);
    assert_json (document, json);
    /* The history must not cause a crash either. */
    while (cx_document_redo (document, NULL))
      ;
    while (cx_document_undo (document, NULL))
      ;
    cx_document_discard (document);
  }
  g_assert_cmpuint (n_files (f->directory), ==, 1);
}

static void
write_bytes (Fixture *f, const guint8 *bytes, gsize size)
{
  g_assert_true (g_file_set_contents (f->path, (const char *) bytes, (gssize) size, NULL));
}

static void
test_no_document (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *bytes;
    gsize size;
    const char *message;
  } files[] = {
    { "", 0, "empty" },
    { " \n\t", 3, "empty" },
    { "S", 1, "incomplete" },
    { "SQLite format 3", 16, "incomplete" },
    { "hello", 5, "neither" },
    { "\0\0\0\0", 4, "neither" },
    { "PK\003\004 and so on", 15, "workbook" },
    { "{", 1, NULL },
    { "{}", 2, NULL },
    { "{\"format\": \"cxcase/9\"}", 22, NULL },
    { "\xef\xbb\xbf{}", 5, NULL },
    { "{\"format\": \"\xff\"}", 15, NULL },
    { "[1, 2]", 6, "neither" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    write_bytes (f, (const guint8 *) files[i].bytes, files[i].size);
    check (f, NULL, files[i].message);
  }
}

static void
test_truncated (Fixture *f, gconstpointer data)
{
  g_autoptr (GByteArray) bytes = make_document (f);

  for (guint size = 0; size < bytes->len; size = size < 200 ? size + 7 : size + 509) {
    write_bytes (f, bytes->data, size);
    check (f, NULL, size > 16 ? "incomplete" : NULL);
  }
  g_byte_array_append (bytes, (const guint8 *) "x", 1);
  write_bytes (f, bytes->data, bytes->len);
  check (f, NULL, "damaged");
}

/* If one bit or several bytes are wrong anywhere, the file is refused, or the bytes do not matter. */
static void
test_flipped (Fixture *f, gconstpointer data)
{
  g_autoptr (GByteArray) bytes = make_document (f);
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (CxItem) c = cx_document_read (f->path, NULL);
  g_autofree char *json = cx_json_write (c, NULL);
  int n = g_test_thorough () ? 5000 : 300;

  for (int i = 0; i < n; i++) {
    g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);
    /* Every fourth try changes the header only. */
    int range = i % 4 == 0 ? 100 : (int) bytes->len;
    int n_wrong = i % 3 == 0 ? g_rand_int_range (rand, 1, 40) : 1;

    for (int k = 0; k < n_wrong; k++)
      copy[g_rand_int_range (rand, 0, range)] ^=
        n_wrong == 1 ? 1 << g_rand_int_range (rand, 0, 8) : (int) g_rand_int_range (rand, 1, 256);
    write_bytes (f, copy, bytes->len);
    check (f, json, NULL);
  }
}

/* A whole page is replaced by zeros, by noise or by another page. */
static void
test_pages (Fixture *f, gconstpointer data)
{
  g_autoptr (GByteArray) bytes = make_document (f);
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (CxItem) c = cx_document_read (f->path, NULL);
  g_autofree char *json = cx_json_write (c, NULL);
  guint n_pages = bytes->len / 4096;

  for (guint page = 0; page < n_pages; page++)
    for (int way = 0; way < 3; way++) {
      g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);
      guint8 *at = copy + page * 4096;
      guint from = page == 0 ? 100 : 0;

      for (guint i = from; i < 4096; i++)
        at[i] = way == 0 ? 0 : way == 1 ? (guint8) g_rand_int (rand) : bytes->data[(page + 1) % n_pages * 4096 + i];
      write_bytes (f, copy, bytes->len);
      check (f, json, NULL);
    }
}

/* A person with an SQLite shell can make these changes, with a correct or a wrong check sum. */
static void
test_other_hands (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *sql;
    const char *message;
  } deeds[] = {
    { "PRAGMA user_version = 3", "newer version" },
    { "PRAGMA user_version = 2", "other tables" },
    { "PRAGMA user_version = 0", "damaged" },
    { "PRAGMA user_version = -5", "damaged" },
    { "PRAGMA application_id = 0", "not a CX Case document" },
    { "CREATE TABLE extra (x)", "other tables" },
    { "CREATE VIEW v AS SELECT * FROM item", "other tables" },
    { "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM item; END", "other tables" },
    { "CREATE INDEX i ON item (id)", "other tables" },
    { "DROP TABLE log", "other tables" },
    { "ALTER TABLE item ADD COLUMN x TEXT DEFAULT 'x'", "other tables" },
    { "ALTER TABLE item RENAME COLUMN id TO name", "other tables" },
    { "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE log USING fts5(x)' WHERE name = 'log'",
      NULL },
    { "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = 'CREATE TABLE log (' || hex (zeroblob (200000)) || ')' WHERE name = "
      "'log'",
      NULL },
    { "PRAGMA writable_schema = 1; DELETE FROM sqlite_schema", NULL },
    { "UPDATE value SET json = '0.5' WHERE field = 'churn_rate'", "check sum" },
    { "UPDATE meta SET value = 'another' WHERE key = 'program'", "check sum" },
    { "DELETE FROM meta", "check sum" },
    { "DELETE FROM item", "check sum" },
    { "PRAGMA encoding = 'UTF-16'; VACUUM", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    sqlite3 *db;

    g_remove (f->path);
    write_case (f->path);
    g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
    if (sqlite3_exec (db, deeds[i].sql, NULL, NULL, NULL) != SQLITE_OK)
      g_test_message ("%s: %s", deeds[i].sql, sqlite3_errmsg (db));
    sqlite3_close (db);
    if (strstr (deeds[i].sql, "UTF-16") == NULL)
      check (f, NULL, deeds[i].message);
  }
}

/* A document that another program has handled without damage opens with its contents, and its oddities are named. */
static void
test_odd (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *sql;
    guint zeros;
    const char *sentence;
  } deeds[] = {
    { "VACUUM", 0, NULL },
    { "PRAGMA page_size = 512; VACUUM", 0, NULL },
    { "PRAGMA page_size = 65536; VACUUM", 0, NULL },
    { "PRAGMA auto_vacuum = 1; VACUUM", 0, NULL },
    { "PRAGMA journal_mode = WAL", 0, "it was open as a live database" },
    { "ANALYZE", 0, "it holds statistics of its tables" },
    { "SELECT 1", 5000, "zeros follow its end" },
    { "PRAGMA journal_mode = WAL; ANALYZE", 1,
      "it was open as a live database, zeros follow its end, it holds statistics of its tables" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    g_autoptr (GByteArray) whole = make_document (f);
    g_autoptr (CxItem) c = cx_document_read (f->path, NULL);
    g_autofree char *json = cx_json_write (c, NULL);
    g_autofree guint8 *zeros = g_new0 (guint8, deeds[i].zeros + 1);
    g_autofree char *bytes = NULL;
    g_autoptr (GByteArray) padded = g_byte_array_new ();
    g_autoptr (CxDocument) document = NULL;
    gsize size;
    sqlite3 *db;

    g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (db, deeds[i].sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (db);
    g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
    g_byte_array_append (padded, (const guint8 *) bytes, (guint) size);
    g_byte_array_append (padded, zeros, deeds[i].zeros);
    write_bytes (f, padded->data, padded->len);
    document = open_document (f->file);
    assert_json (document, json);
    g_assert_cmpstr (cx_document_get_undo_label (document), ==, "change of churn rate");
    if (deeds[i].sentence)
      g_assert_nonnull (strstr (cx_document_get_odd (document), deeds[i].sentence));
    else
      g_assert_null (cx_document_get_odd (document));
    /* A saved copy is an ordinary document again. */
    edit_number (document, CHURN, 0.3, "change of churn rate", NULL);
    save (document, NULL);
    g_clear_object (&document);
    document = open_document (f->file);
    g_assert_null (cx_document_get_odd (document));
  }
}

/* A part of the document that stands beside it, where a program uses it as a live database, is not left out silently. */
static void
test_live (Fixture *f, gconstpointer data)
{
  g_autoptr (GByteArray) whole = make_document (f);
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA journal_mode = WAL; CREATE TABLE x (y); DROP TABLE x", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_null (cx_document_open (f->file, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "live database"));
  g_clear_error (&error);
  sqlite3_close (db);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_object_unref (open_document (f->file));
}

/* Executes SQL on a document and corrects the check sum, so that only the reader can find the error. */
static void
forge (Fixture *f, const char *sql)
{
  g_autofree char *sum = NULL;
  g_autofree char *update = NULL;
  sqlite3 *db;

  g_remove (f->path);
  write_case (f->path);
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  sum = cx_meta_checksum (db, NULL);
  update = g_strdup_printf ("UPDATE meta SET value = '%s' WHERE key = 'checksum'", sum);
  g_assert_cmpint (sqlite3_exec (db, update, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* The tables and the check sum are right, but the rows have forbidden contents. */
static void
test_wrong_rows (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *sql;
    const char *message;
  } deeds[] = {
    { "DELETE FROM item", "no case" },
    { "UPDATE item SET kind = 'nothing' WHERE uid = 2", "unknown kind" },
    { "UPDATE item SET kind = 'case', parent = NULL WHERE uid = 2", "second case" },
    { "UPDATE item SET parent = uid WHERE uid = 5", "parent" },
    { "UPDATE item SET parent = 9 WHERE uid = 3", "parent" },
    { "UPDATE item SET parent = 100000 WHERE uid = 3", "parent" },
    { "UPDATE item SET parent = 2 WHERE kind = 'costs'", "wrong place" },
    { "UPDATE item SET id = '' WHERE id = 'home'", "without an id" },
    { "UPDATE item SET id = 'a/b' WHERE id = 'home'", NULL },
    { "UPDATE item SET id = '../x' WHERE kind = 'answers' AND position = 0", "without an id" },
    { "UPDATE item SET id = CAST (x'ff41' AS TEXT) WHERE id = 'home'", "UTF-8" },
    { "UPDATE item SET id = CAST (x'410041' AS TEXT) WHERE id = 'home'", "UTF-8" },
    { "UPDATE item SET parent = (SELECT uid FROM item WHERE id = 'home') WHERE kind = 'contacts' AND id = 'web'", "wrong place" },
    { "UPDATE value SET json = '1.7' WHERE field = 'churn_rate'", "churn_rate: 1.7" },
    { "UPDATE value SET json = '1e999' WHERE field = 'churn_rate'", NULL },
    { "UPDATE value SET json = 'nan' WHERE field = 'churn_rate'", NULL },
    { "UPDATE value SET json = '{' WHERE field = 'churn_rate'", NULL },
    { "UPDATE value SET json = replace (hex (zeroblob (100000)), '00', '[') WHERE field = 'churn_rate'", NULL },
    { "UPDATE value SET json = '\"' || replace (hex (zeroblob (100000)), '00', 'x') || '\"' WHERE field = 'title'", "title" },
    { "UPDATE value SET json = '\"nothing\"' WHERE field = 'driver'", NULL },
    { "UPDATE value SET field = 'nothing' WHERE field = 'churn_rate' AND item = 2", "nothing" },
    { "UPDATE value SET item = 99999 WHERE field = 'churn_rate' AND item = 2", "without its item" },
    { "DELETE FROM value WHERE field = 'churn_rate'", "churn_rate" },
    { "UPDATE value SET json = '[\"last\"]' WHERE field = 'requires'", "requires" },
    { "UPDATE value SET json = '0.9' WHERE field = 'promoters'", "promoters" },
    { "WITH RECURSIVE s (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM s WHERE n < 300000) INSERT INTO item SELECT n + 1000, "
      "'answers', 1, n, n + 10 FROM s",
      "more items" },
    { "WITH RECURSIVE s (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM s WHERE n < 20000) INSERT INTO item SELECT n + 1000, "
      "'segments', 1, n, 'x' || n FROM s",
      "more items" },
    { "INSERT INTO log VALUES (1, 1, '', '', '', 'set', 'x', NULL, NULL, 0, 0, 5)", "history" },
    { "INSERT INTO log VALUES (1, 2, '', '', '', 'set', 'x', NULL, NULL, 0, 0, 0), (2, 1, '', '', '', 'set', 'x', NULL, NULL, 0, 0, 0)",
      "history" },
    { "INSERT INTO log VALUES (1, 1, '', '', '', 'set', 'x', NULL, NULL, 0, 0, 1), (2, 2, '', '', '', 'set', 'x', NULL, NULL, 0, 0, 0)",
      "history" },
    { "INSERT INTO log VALUES (9223372036854775807, 1, '', '', '', 'set', 'x', NULL, NULL, 0, 0, 0)", "history" },
    { "INSERT INTO log VALUES (1, 9223372036854775807, '', '', '', 'set', 'x', NULL, NULL, 0, 0, 0)", "history" },
    { "INSERT INTO log VALUES (-1, 1, '', '', '', 'set', 'x', NULL, NULL, 0, 0, 0)", "history" },
    { "INSERT INTO log VALUES (1, 1, '', '', CAST (x'ff' AS TEXT), 'set', 'x', NULL, NULL, 0, 0, 0)", "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    forge (f, deeds[i].sql);
    check (f, NULL, deeds[i].message);
  }
}

/* The case is right, but its history is nonsense. The case opens, and undoing either reports an error or gives a valid case. */
static void
test_wrong_history (Fixture *f, gconstpointer data)
{
#define ROW(kind, path, before, after, position) \
  "INSERT INTO log VALUES (1, 1, '', '', '', " kind ", " path ", " before ", " after ", " position ", 0, 0)"
  static const char *const deeds[] = {
    ROW ("'set'", "'segments/home/churn_rate'", "'0.1'", "'0.2'", "0"),
    ROW ("'set'", "'segments/home/churn_rate'", "'{'", "NULL", "0"),
    ROW ("'set'", "'segments/home/churn_rate'", "'17'", "'{\"value\": 0.21}'", "0"),
    ROW ("'set'", "'segments/home/nothing'", "'17'", "NULL", "0"),
    ROW ("'set'", "'segments/home'", "'17'", "NULL", "0"),
    ROW ("'set'", "''", "'17'", "NULL", "0"),
    ROW ("'set'", "'case'", "NULL", "NULL", "0"),
    ROW ("'set'", "'case/'", "NULL", "NULL", "0"),
    ROW ("'set'", "'////'", "NULL", "NULL", "0"),
    ROW ("'nothing'", "'case/title'", "NULL", "NULL", "0"),
    ROW ("'insert'", "'segments/home'", "NULL", "'{}'", "0"),
    ROW ("'insert'", "'segments/home'", "NULL", "NULL", "0"),
    ROW ("'insert'", "'segments/home'", "NULL", "'{\"id\": \"home\", \"name\": \"x\"}'", "-1"),
    ROW ("'insert'", "'segments/home'", "NULL", "'{\"id\": \"other\", \"name\": \"x\"}'", "0"),
    ROW ("'insert'", "'case'", "NULL", "'{\"format\": \"cxcase/1\"}'", "0"),
    ROW ("'insert'", "'signoff/1'", "NULL", "'{}'", "0"),
    ROW ("'remove'", "'segments/other'", "'{\"id\": \"other\"}'", "NULL", "7"),
    ROW ("'remove'", "'segments/home'", "'{\"id\": \"home\"}'", "NULL", "0"),
    ROW ("'remove'", "'nothing/other'", "'{\"id\": \"other\"}'", "NULL", "0"),
    ROW ("'remove'", "'scenarios/worse/overrides/'", "'1'", "NULL", "0"),
    ROW ("'remove'", "'scenarios/worse/overrides/case/tax_rate'", "'0.1'", "NULL", "2000000000"),
    ROW ("'remove'", "'scenarios/worse/overrides/case/tax_rate'", "'0.1'", "NULL", "-3"),
    ROW ("'remove'", "'scenarios/worse/overrides/case/tax_rate'", "'0.1'", "NULL", "1"),
    ROW ("'move'", "'stages/join'", "NULL", "NULL", "5"),
    ROW ("'move'", "'stages/help'", "NULL", "NULL", "1"),
    ROW ("'move'", "'stages/help/contacts'", "NULL", "NULL", "1"),
    ROW ("'move'", "'case'", "NULL", "NULL", "9223372036854775807"),
  };
#undef ROW

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    g_autofree char *json = NULL;
    CxDocument *document;

    forge (f, deeds[i]);
    document = open_document (f->file);
    g_assert_nonnull (cx_document_get_undo_label (document));
    json = json_of (document);
    if (!cx_document_undo (document, NULL)) {
      assert_json (document, json);
      edit_number (document, CHURN, 0.2, "still alive", NULL);
      undo (document);
    } else
      redo (document);
    assert_json (document, json);
    save (document, NULL);
    g_object_unref (document);
    document = open_document (f->file);
    assert_json (document, json);
    g_object_unref (document);
  }
}

/* Texts that an older version allowed do not keep a document closed: it opens with clean ones, says so, and the change is one that is not
 * saved yet, which undoing cannot take back into a case that is forbidden. */
static void
test_older_texts (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *sql;
    const char *path; /* where the remark says that a text was cleaned */
    const char *name; /* of the segment */
  } deeds[] = {
    { "UPDATE value SET json = '\"' || replace (hex (zeroblob (300)), '00', 'ab') || '\"' WHERE field = 'name' AND item = 2",
      "segments/home/name", NULL },
    { "UPDATE value SET json = '\"A\u202eB\u2066C\u2069\"' WHERE field = 'name' AND item = 2", "segments/home/name", "ABC" },
    { "UPDATE value SET json = '\"\u202e\"' WHERE field = 'name' AND item = 2", "segments/home/name", "?" },
    { "UPDATE value SET json = '\"a\\u0007b\"' WHERE field = 'name' AND item = 2", "segments/home/name", "ab" },
    { "UPDATE value SET json = '\"Home\\u2028Total €1\"' WHERE field = 'name' AND item = 2", "segments/home/name",
      "Home Total €1" },
    { "UPDATE value SET json = '\"a\\uffffb\"' WHERE field = 'name' AND item = 2", "segments/home/name", "ab" },
    { "UPDATE value SET json = '\"a\u2029b\"' WHERE field = 'name' AND item = 2", "segments/home/name", "a b" },
    { "UPDATE value SET json = json_set (json, '$.note', 'x\u202ey\nz') WHERE field = 'churn_rate' AND item = 2",
      "segments/home/churn_rate", "Home" },
    { "INSERT INTO log VALUES (1, 1, '', '', 'rename', 'set', 'segments/home/name', '\"P\u202eQ\"', '\"Home\"', 0, 0, 0)", NULL,
      "Home" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    CxDocument *document;
    const CxItem *segment;
    g_autofree char *name = NULL;
    g_autofree char *json = NULL;

    forge (f, deeds[i].sql);
    document = open_document (f->file);
    segment = cx_item_child (cx_document_get_case (document), CX_ITEM_SEGMENT, "home");
    name = g_strdup (cx_item_name (segment));
    if (deeds[i].name)
      g_assert_cmpstr (name, ==, deeds[i].name);
    else {
      g_assert_cmpint (g_utf8_strlen (name, -1), ==, 200);
      g_assert_true (g_str_has_prefix (name, "ababab") && g_str_has_suffix (name, "ba…"));
    }
    g_assert_cmpint (cx_document_get_modified (document), ==, deeds[i].path != NULL);
    if (deeds[i].path) {
      g_assert_nonnull (strstr (cx_document_get_odd (document), deeds[i].path));
      g_assert_nonnull (cx_document_get_undo_label (document));
    }
    json = json_of (document);
    /* The text that was there does not come back, and nothing is in the way of earlier edits. */
    undo (document);
    if (!deeds[i].path)
      g_assert_cmpstr (cx_item_name (cx_item_child (cx_document_get_case (document), CX_ITEM_SEGMENT, "home")), ==, "PQ");
    redo (document);
    assert_json (document, json);
    save (document, NULL);
    g_object_unref (document);
    document = open_document (f->file);
    g_assert_null (cx_document_get_odd (document));
    g_assert_false (cx_document_get_modified (document));
    assert_json (document, json);
    g_object_unref (document);
  }
}

int
main (int argc, char *argv[])
{
  init_tests (&argc, &argv);
  ADD ("/hostile-document/no-document", test_no_document);
  ADD ("/hostile-document/truncated", test_truncated);
  ADD ("/hostile-document/flipped", test_flipped);
  ADD ("/hostile-document/pages", test_pages);
  ADD ("/hostile-document/odd", test_odd);
  ADD ("/hostile-document/live", test_live);
  ADD ("/hostile-document/other-hands", test_other_hands);
  ADD ("/hostile-document/wrong-rows", test_wrong_rows);
  ADD ("/hostile-document/wrong-history", test_wrong_history);
  ADD ("/hostile-document/older-texts", test_older_texts);
  return run_tests ();
}
