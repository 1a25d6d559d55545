/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/xlsx/cx-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-case.h"
#include "report/xlsx/cx-xlsx-limits.h"
#include "report/xlsx/cx-zip-names.h"

/* Below this size, the ratio of compression of a part is not significant. */
#define RATIO_SLACK (1024 * 1024)

struct CxZip {
  GBytes *bytes;
  GHashTable *names; /* in the form in which names are compared */
  gsize unpacked;    /* bytes so far */
};

typedef struct archive Archive;

static void
archive_clear (Archive *a)
{
  archive_read_free (a);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_clear)

/* Opens the zip file by the directory at its end, so that a truncated file is refused. */
static Archive *
open_archive (GBytes *bytes, GError **error)
{
  g_autoptr (Archive) a = archive_read_new ();

  if (a && archive_read_support_format_zip_seekable (a) == ARCHIVE_OK &&
      archive_read_open_memory (a, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) == ARCHIVE_OK)
    return g_steal_pointer (&a);
  g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT,
                       _("this is not a whole .xlsx workbook: the file is damaged, cut off or of another kind"));
  return NULL;
}

/* Reads the next entry. Returns FALSE at the end, or with ERROR set on failure. */
static gboolean
next_entry (Archive *a, struct archive_entry **entry, GError **error)
{
  int result = archive_read_next_header (a, entry);

  /* libarchive warns of a name that the locale cannot represent; fold_name() reads it in UTF-8. */
  if (result == ARCHIVE_OK || result == ARCHIVE_WARN)
    return TRUE;
  if (result != ARCHIVE_EOF)
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is damaged: its list of parts cannot be read"));
  return FALSE;
}

static const char *
entry_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  return name ? name : archive_entry_pathname (entry);
}

/* Returns the name of a part in the form in which names are compared, without regard to case, or NULL for a name that a
 * workbook cannot have. */
static char *
fold_name (const char *name)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) steps = NULL;

  if (!name || !*name || !g_utf8_validate (name, -1, NULL) || strchr (name, ':'))
    return NULL;
  /* Some programs separate the steps of a path as Windows does. */
  plain = g_strdelimit (g_ascii_strdown (name, -1), "\\", '/');
  if (*plain == '/')
    return NULL;
  steps = g_strsplit (plain, "/", -1);
  for (guint i = 0; steps[i]; i++)
    if (g_str_equal (steps[i], ".") || g_str_equal (steps[i], "..") || (!*steps[i] && steps[i + 1]))
      return NULL;
  return g_steal_pointer (&plain);
}

static gboolean
check_entry (CxZip *zip, struct archive_entry *entry, gint64 *total, GError **error)
{
  g_autofree char *folded = fold_name (entry_name (entry));
  gint64 size = archive_entry_size_is_set (entry) ? archive_entry_size (entry) : 0;

  if (!folded) {
    g_autofree char *valid = g_utf8_make_valid (entry_name (entry) ? entry_name (entry) : "", -1);
    g_autofree char *shown = cx_error_excerpt (valid);
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: the name of its part “%s” leads outside the file"),
                 shown);
    return FALSE;
  }
  g_autofree char *shown = cx_error_excerpt (folded);
  if (archive_entry_is_encrypted (entry)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is encrypted; save it without a password"));
    return FALSE;
  }
  if (archive_entry_filetype (entry) != AE_IFREG && archive_entry_filetype (entry) != AE_IFDIR) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: its part “%s” is not a plain file"), shown);
    return FALSE;
  }
  if (size < 0 || size > CX_XLSX_MAX_PART) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: its part “%s” is larger than %d MB"), shown,
                 CX_XLSX_MAX_PART >> 20);
    return FALSE;
  }
  *total += size;
  if (*total > CX_XLSX_MAX_TOTAL) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: unpacked, it is larger than %d MB"),
                 CX_XLSX_MAX_TOTAL >> 20);
    return FALSE;
  }
  if (*total > RATIO_SLACK && (guint64) *total / CX_XLSX_MAX_RATIO > g_bytes_get_size (zip->bytes)) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT,
                 _("the workbook is refused: unpacked, it is more than %d times as large as the file"), CX_XLSX_MAX_RATIO);
    return FALSE;
  }
  if (!g_hash_table_add (zip->names, g_steal_pointer (&folded))) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: its part “%s” appears twice"), shown);
    return FALSE;
  }
  if (g_hash_table_size (zip->names) > CX_XLSX_MAX_ENTRIES) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: it has more than %d parts"), CX_XLSX_MAX_ENTRIES);
    return FALSE;
  }
  return TRUE;
}

CxZip *
cx_zip_new (GBytes *bytes, GError **error)
{
  g_autoptr (CxZip) zip = g_new0 (CxZip, 1);
  g_autoptr (Archive) a = open_archive (bytes, error);
  g_autoptr (GError) problem = NULL;
  struct archive_entry *entry;
  gint64 total = 0;

  zip->bytes = g_bytes_ref (bytes);
  zip->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!a || !cx_zip_names_agree (bytes, error))
    return NULL;
  while (next_entry (a, &entry, &problem))
    if (!check_entry (zip, entry, &total, error))
      return NULL;
  if (problem) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return NULL;
  }
  return g_steal_pointer (&zip);
}

void
cx_zip_free (CxZip *zip)
{
  if (!zip)
    return;
  g_bytes_unref (zip->bytes);
  g_hash_table_unref (zip->names);
  g_free (zip);
}

gboolean
cx_zip_has (const CxZip *zip, const char *name)
{
  g_autofree char *folded = fold_name (name);

  return folded && g_hash_table_contains (zip->names, folded);
}

static GBytes *
refuse_size (const char *name, GError **error)
{
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: its part “%s” unpacks to more than is allowed"),
               name);
  return NULL;
}

/* Unpacks a part and counts the bytes that come out, because the size in an entry may be wrong. */
static GBytes *
unpack (CxZip *zip, Archive *a, const char *name, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  gint64 before = archive_filter_bytes (a, -1), packed;
  guint8 buffer[65536];
  la_ssize_t n;

  while ((n = archive_read_data (a, buffer, sizeof buffer)) > 0) {
    g_byte_array_append (content, buffer, (guint) n);
    zip->unpacked += (gsize) n;
    if (content->len > CX_XLSX_MAX_PART || zip->unpacked > CX_XLSX_MAX_TOTAL)
      return refuse_size (name, error);
  }
  if (n < 0) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is damaged: its part “%s” cannot be unpacked"), name);
    return NULL;
  }
  /* libarchive counts the bytes of an uncompressed part only after reading it. */
  packed = MAX (archive_filter_bytes (a, -1) - before, 0);
  if (content->len > RATIO_SLACK && content->len / CX_XLSX_MAX_RATIO > MIN ((guint64) packed, g_bytes_get_size (zip->bytes)))
    return refuse_size (name, error);
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

GBytes *
cx_zip_read (CxZip *zip, const char *name, GError **error)
{
  g_autofree char *wanted = fold_name (name);
  g_autoptr (Archive) a = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *shown = cx_error_excerpt (name);
  struct archive_entry *entry;

  if (wanted && g_hash_table_contains (zip->names, wanted)) {
    a = open_archive (zip->bytes, error);
    if (!a)
      return NULL;
    while (next_entry (a, &entry, &problem)) {
      g_autofree char *folded = fold_name (entry_name (entry));
      if (folded && g_str_equal (folded, wanted))
        return unpack (zip, a, shown, error);
    }
  }
  if (problem)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("this is not a whole workbook: its part “%s” is missing"), shown);
  return NULL;
}
