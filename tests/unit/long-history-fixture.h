/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document whose history is so long that a part of it is packed. */
#pragma once
#include "document-fixture.h"
#include "store/document/cx-document-content.h"
#include "store/document/cx-history-pack.h"
#include "store/document/cx-history.h"
#include "store/document/cx-tables.h"
#include "store/file/cx-file-writer.h"

/* More than twice as many as stay unpacked. */
#define N_EDITS (2 * CX_HISTORY_PACK_KEPT + 1500)

static void
check_ok (gboolean done, GError *error)
{
  g_assert_no_error (error);
  g_assert_true (done);
}

static sqlite3 *
open_tables (const CxCase *c)
{
  GError *error = NULL;
  sqlite3 *db = cx_database_new (&error);

  g_assert_no_error (error);
  check_ok (cx_tables_write (db, c, &error), error);
  return db;
}

/* Makes N edits of C in DB: single values, several values at once, and items that come and go. */
static void
make_edits (sqlite3 *db, CxCase *c, int n)
{
  for (int i = 1; i <= n; i++) {
    g_autoptr (GPtrArray) changes = cx_change_list_new ();
    g_autofree char *label = g_strdup_printf ("edit number %d", i);
    GError *error = NULL;

    cx_changes_set_number (changes, c, CHURN, 0.1 + i / 1e6, NULL);
    if (i % 3 == 0)
      cx_changes_set_number (changes, c, "case/tax_rate", i / 1e6, NULL);
    if (i % 500 == 0)
      cx_changes_set_number (changes, c, "segments/firms/churn_rate", i / 1e6, NULL);
    check_ok (cx_change_apply (c, changes, &error), error);
    check_ok (cx_history_add (db, changes, 0, i % 7 == 0 ? "Ann Lee" : "", label, &error), error);
  }
}

static void
write_long (Fixture *f)
{
  g_autoptr (CxItem) c = make_rich_case ();
  g_autoptr (sqlite3) db = open_tables (c);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  check_ok (cx_database_run (db, "BEGIN", &error), error);
  make_edits (db, c, N_EDITS);
  check_ok (cx_database_run (db, "COMMIT", &error), error);
  bytes = cx_document_content_build (c, db, &error);
  g_assert_no_error (error);
  check_ok (cx_file_writer_publish (f->path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error), error);
}
