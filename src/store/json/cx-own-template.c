/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-own-template.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/case/cx-error.h"
#include "store/file/cx-file-writer.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-write.h"

#define ENDING   ".json"
#define MAX_NAME 100      /* bytes; the name of a file has at most 255 with the number and the ending */
#define MAX_SIZE 67108864 /* 64 MiB; a larger file cannot be a case */

static char *
folder_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "cxcase", "templates", NULL);
}

static char *
file_path (const char *name)
{
  g_autofree char *folder = folder_path (), *file = g_strconcat (name, ENDING, NULL);

  return g_build_filename (folder, file, NULL);
}

/* Turns NAME into a name for a file that has no folder, is not hidden and is not too long; "" if no character remains.
 * (transfer full) */
static char *
file_name (const char *name)
{
  g_autofree char *text = g_strstrip (g_utf8_make_valid (name, -1));
  const char *end;

  for (char *at = text; *at != '\0'; at++)
    if (*at == '/' || (unsigned char) *at < ' ')
      *at = '-';
  if (*text == '.')
    *text = '-';
  if (strlen (text) > MAX_NAME) {
    end = g_utf8_find_prev_char (text, text + MAX_NAME + 1);
    text[end - text] = '\0';
  }
  return g_steal_pointer (&text);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
cx_own_template_names (void)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = folder_path ();
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  for (const char *file; folder && (file = g_dir_read_name (folder)) != NULL;)
    if (*file != '.' && g_str_has_suffix (file, ENDING) && g_utf8_validate (file, -1, NULL))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (ENDING)));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* Returns a copy of C without the data that belong to one decision. (transfer full) */
static CxCase *
template_of (const CxCase *c, const char *title)
{
  static const CxItemKind left_out[] = { CX_ITEM_ACTUAL, CX_ITEM_ANSWER, CX_ITEM_SIGNOFF, CX_ITEM_VERSION };
  CxCase *copy = cx_item_copy (c);

  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    while (cx_item_n (copy, left_out[i]) > 0)
      cx_item_free (cx_item_detach (cx_item_nth (copy, left_out[i], 0)));
  cx_item_set (copy, "title", cx_value_new_text (title));
  return copy;
}

gboolean
cx_own_template_save (const CxCase *c, const char *name, GError **error)
{
  g_autofree char *file = file_name (name), *folder = folder_path (), *path = NULL, *text = NULL, *title = NULL;
  g_autoptr (CxItem) copy = NULL;
  gsize length;

  if (*file == '\0') {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("A template needs a name"));
    return FALSE;
  }
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, "%s: %s", folder, g_strerror (errno));
    return FALSE;
  }
  title = g_strdup (file);
  path = file_path (title);
  for (guint n = 2; g_file_test (path, G_FILE_TEST_EXISTS); n++) {
    g_free (title);
    g_free (path);
    title = g_strdup_printf ("%s %u", file, n);
    path = file_path (title);
  }
  copy = template_of (c, title);
  text = cx_json_write (copy, &length);
  if (cx_file_writer_publish (path, text, length, error))
    return TRUE;
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

CxCase *
cx_own_template_load (const char *name, GError **error)
{
  g_autofree char *path = file_path (name), *text = NULL;
  g_autoptr (GError) inner = NULL;
  GStatBuf info;
  gsize length;
  CxCase *c;

  if (g_stat (path, &info) == 0 && info.st_size > MAX_SIZE) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: the file is too large for a case"), path);
    return NULL;
  }
  if (!g_file_get_contents (path, &text, &length, &inner)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, inner->message);
    return NULL;
  }
  c = cx_json_parse (text, length, error);
  if (!c)
    g_prefix_error (error, "%s: ", path);
  return c;
}

gboolean
cx_own_template_remove (const char *name, GError **error)
{
  g_autofree char *path = file_path (name);

  if (g_unlink (path) == 0)
    return TRUE;
  g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, "%s: %s", path, g_strerror (errno));
  return FALSE;
}
