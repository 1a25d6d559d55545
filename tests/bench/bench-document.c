/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-document make FILE CASE.json N     writes a document whose history has N changes
 * bench-document FILE                      opens it, edits it, saves it, and prints the seconds of each and the memory as JSON */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "model/case/cx-case.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-input.h"
#include "store/document/cx-document-content.h"
#include "store/document/cx-document.h"
#include "store/document/cx-history.h"
#include "store/document/cx-tables.h"
#include "store/file/cx-file-writer.h"

static void
stop_on (GError *error)
{
  if (!error)
    return;
  fprintf (stderr, "bench-document: %s\n", error->message);
  exit (1);
}

/* So many edits are made one by one. The others set the same places back and forth, so that each can be undone: checking the case after a
 * million edits would take an hour. */
#define MADE 1000

static void
repeat_edits (sqlite3 *db, guint n)
{
  GError *error = NULL;
  gint64 made = cx_database_number (db, "SELECT count (*) FROM log", 0);
  g_autofree char *sql = g_strdup_printf (
    "WITH RECURSIVE round (r) AS (VALUES (1) UNION ALL SELECT r + 1 FROM round WHERE r < %u / %" G_GINT64_FORMAT ") "
    "INSERT INTO log SELECT n, n, strftime ('%%Y-%%m-%%dT%%H:%%M:%%SZ', '2026-01-01', (n * 37) || ' seconds'), by, label, kind, path, "
    "iif (back, after, before), iif (back, before, after), position, position_before, 0 FROM "
    "(SELECT *, r %% 2 AS back, r * %" G_GINT64_FORMAT " + iif (r %% 2, %" G_GINT64_FORMAT
    " + 1 - number, number) AS n FROM log, round) ORDER BY n",
    n - (guint) made, made, made, made);

  cx_database_run (db, "UPDATE log SET edit = number", &error);
  stop_on (error);
  cx_database_run (db, sql, &error);
  stop_on (error);
}

static void
make (const char *path, const char *json, guint n)
{
  GError *error = NULL;
  g_autoptr (CxItem) c = cx_document_read (json, &error);
  stop_on (error);
  g_autoptr (sqlite3) db = cx_database_new (&error);
  stop_on (error);
  g_autoptr (GPtrArray) inputs = cx_input_list (c);

  cx_database_run (db, "BEGIN", &error);
  cx_tables_write (db, c, &error);
  stop_on (error);
  /* Each change sets a number a little higher than it is, as keystrokes and reviews do. */
  for (guint i = 0; i < MIN (n, MADE); i++) {
    const CxInput *input = g_ptr_array_index (inputs, i * 7919u % inputs->len);
    g_autoptr (GPtrArray) changes = cx_change_list_new ();
    const CxField *field;
    CxItem *item = cx_case_lookup (c, input->path, &field, NULL);
    double number = cx_item_number (item, field->id);
    GError *refused = NULL;

    if (field->type != CX_FIELD_NUMBER ||
        !cx_changes_set_number (changes, c, input->path, number * 1.0000001 + 1e-12, &refused) || changes->len == 0 ||
        !cx_change_do (c, changes, &refused)) {
      g_clear_error (&refused);
      continue;
    }
    cx_history_add (db, changes, 0, i % 10 == 0 ? "Ann Lee" : "", "Change Something of the Case", &error);
    stop_on (error);
  }
  if (n > MADE)
    repeat_edits (db, n);
  cx_database_run (db, "COMMIT", &error);
  g_autoptr (GBytes) bytes = cx_document_content_build (c, db, &error);
  stop_on (error);
  cx_file_writer_publish (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  stop_on (error);
  printf (
    "{\"plain\": %" G_GINT64_FORMAT ", \"changes\": %" G_GINT64_FORMAT ", \"bytes\": %lu}\n",
    cx_database_number (
      db,
      "SELECT sum (length (at || by || label || kind || path || coalesce (before, '') || coalesce (after, '')) + 12) FROM log",
      0),
    cx_database_number (db, "SELECT count (*) FROM log", 0), (gulong) g_bytes_get_size (bytes));
}

/* The time of the processor, which says more than the clock's while the machine has other work. */
static double
cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
measure (const char *path)
{
  double cpu_start = cpu (), cpu_open, cpu_edited, cpu_found, cpu_listed, cpu_searched;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  struct rusage usage;
  GError *error = NULL;
  gint64 start = g_get_monotonic_time (), opened, edited, found, listed, searched, saved;
  g_autoptr (CxDocument) document = cx_document_open (file, &error);

  stop_on (error);
  opened = g_get_monotonic_time ();
  cpu_open = cpu ();
  g_autoptr (GPtrArray) inputs = cx_input_list (cx_document_get_case (document));
  const CxInput *input = g_ptr_array_index (inputs, 0);
  cx_changes_set_number (changes, cx_document_get_case (document), input->path, input->number * 0.99, &error);
  stop_on (error);
  cx_document_edit (document, changes, "Change", NULL, NULL, &error);
  stop_on (error);
  edited = g_get_monotonic_time ();
  cpu_edited = cpu ();
  g_autoptr (GArray) all = cx_document_find_log (document, NULL, NULL, NULL);
  found = g_get_monotonic_time ();
  cpu_found = cpu ();
  g_autoptr (GPtrArray) paths = cx_document_get_log_paths (document);
  listed = g_get_monotonic_time ();
  cpu_listed = cpu ();
  g_autofree char *places = g_strdup ("[]");
  const char *const words[] = { "sOmEthing", NULL }, *const none[] = { places, NULL };
  g_autoptr (GArray) some = cx_document_find_log (document, words, none, NULL);
  searched = g_get_monotonic_time ();
  cpu_searched = cpu ();
  cx_document_save (document, NULL, &error);
  stop_on (error);
  saved = g_get_monotonic_time ();
  getrusage (RUSAGE_SELF, &usage);
  printf (
    "{\"changes\": %u, \"found\": %u, \"n_places\": %u, \"open\": %.3f, \"edit\": %.3f, \"history\": %.3f, \"places\": %.3f, \"search\": %.3f, "
    "\"save\": %.3f, \"open_cpu\": %.3f, \"save_cpu\": %.3f, \"history_cpu\": %.3f, \"places_cpu\": %.3f, \"search_cpu\": %.3f, \"mib\": %.0f}\n",
    all->len, some->len, paths->len, (double) (opened - start) / 1e6, (double) (edited - opened) / 1e6,
    (double) (found - edited) / 1e6, (double) (listed - found) / 1e6, (double) (searched - listed) / 1e6,
    (double) (saved - searched) / 1e6, cpu_open - cpu_start, cpu () - cpu_searched, cpu_found - cpu_edited,
    cpu_listed - cpu_found, cpu_searched - cpu_listed, (double) usage.ru_maxrss / 1024);
}

int
main (int argc, char **argv)
{
  if (argc == 5 && strcmp (argv[1], "make") == 0)
    make (argv[2], argv[3], (guint) atoi (argv[4]));
  else if (argc == 2)
    measure (argv[1]);
  else
    return 2;
  return 0;
}
