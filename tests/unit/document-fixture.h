/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each test gets a folder with a document's file, and short functions for the operations on the document. */
#pragma once
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "random-edits.h"
#include "store/document/cx-document.h"

typedef struct {
  char *directory;
  char *path;
  GFile *file;
} Fixture;

static inline void
set_up (Fixture *f, gconstpointer data)
{
  f->directory = g_dir_make_tmp ("cxcase-document-XXXXXX", NULL);
  f->path = g_build_filename (f->directory, "case.cxcase", NULL);
  f->file = g_file_new_for_path (f->path);
}

static inline void
remove_all (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_all (child);
  }
  g_remove (path);
}

/* Working copies are removed, too, because otherwise the next test would find them. */
static inline void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *work = g_build_filename (g_get_user_data_dir (), "cxcase", NULL);

  remove_all (f->directory);
  remove_all (work);
  g_free (f->directory);
  g_free (f->path);
  g_object_unref (f->file);
}

static inline guint
n_files (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (directory && g_dir_read_name (directory) != NULL)
    n++;
  return n;
}

static inline guint
n_working_files (void)
{
  g_autofree char *work = g_build_filename (g_get_user_data_dir (), "cxcase", "work", NULL);

  return n_files (work);
}

static inline void
write_case (const char *path)
{
  g_autoptr (CxItem) c = make_rich_case ();
  g_autoptr (GError) error = NULL;

  cx_document_write (c, path, &error);
  g_assert_no_error (error);
}

static inline CxDocument *
open_document (GFile *file)
{
  g_autoptr (GError) error = NULL;
  CxDocument *document = cx_document_open (file, &error);

  g_assert_no_error (error);
  return document;
}

static inline void
edit_number (CxDocument *document, const char *path, double number, const char *label, const char *merge_key)
{
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;

  cx_changes_set_number (changes, cx_document_get_case (document), path, number, &error);
  g_assert_no_error (error);
  cx_document_edit (document, changes, label, merge_key, NULL, &error);
  g_assert_no_error (error);
}

static inline void
undo (CxDocument *document)
{
  g_autoptr (GError) error = NULL;

  cx_document_undo (document, &error);
  g_assert_no_error (error);
}

static inline void
redo (CxDocument *document)
{
  g_autoptr (GError) error = NULL;

  cx_document_redo (document, &error);
  g_assert_no_error (error);
}

static inline void
save (CxDocument *document, GFile *file)
{
  g_autoptr (GError) error = NULL;

  cx_document_save (document, file, &error);
  g_assert_no_error (error);
  g_assert_false (cx_document_get_modified (document));
}

static inline char *
json_of (CxDocument *document)
{
  return cx_json_write (cx_document_get_case (document), NULL);
}

static inline void
assert_json (CxDocument *document, const char *json)
{
  g_autofree char *found = json_of (document);

  g_assert_cmpstr (found, ==, json);
}

static inline double
churn (CxDocument *document)
{
  return cx_item_number (cx_item_child (cx_document_get_case (document), CX_ITEM_SEGMENT, "home"), "churn_rate");
}

#define CHURN "segments/home/churn_rate"

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

/* Runs the tests with a data directory of their own. */
static inline int
run_tests (void)
{
  int result = g_test_run ();

  remove_all (g_get_user_data_dir ());
  return result;
}

static inline void
init_tests (int *argc, char ***argv)
{
  g_autofree char *data = g_dir_make_tmp ("cxcase-data-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  /* A setup of Meson gives a test variables, but no arguments. */
  if (g_getenv ("CXCASE_THOROUGH")) {
    static char *words[16], mode[] = "-m=thorough";

    g_assert_cmpint (*argc, <, G_N_ELEMENTS (words) - 1);
    words[0] = (*argv)[0];
    words[1] = mode;
    for (int i = 1; i < *argc; i++)
      words[i + 1] = (*argv)[i];
    *argv = words;
    *argc += 1;
  }
  g_test_init (argc, argv, NULL);
}
