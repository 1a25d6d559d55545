/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-workbook.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <sys/statvfs.h>
#include <time.h>

#include "model/text/cx-number-locale.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-sheets.h"
#include "report/workbook/cx-workbook-check.h"
#include "store/file/cx-file-writer.h"

/* A workbook without a date has this date, so that the same case gives the same bytes. */
#define NO_DATE "2007-01-01"
/* If the disk has fewer free bytes, a missing part is taken for a full disk. */
#define ALMOST_FULL (64 * 1024)

/* libxlsxwriter is not thread-safe when it closes a file. */
static GMutex lock;

static void
set_properties (CxBook *b)
{
  int year = 2007, month = 1, day = 1;
  struct tm tm = { 0 };
  g_autofree char *title = cx_cells_clean (cx_item_text (b->c, "title"));
  g_autofree char *author = cx_cells_clean (cx_item_text (b->c, "author"));
  g_autofree char *company = cx_cells_clean (cx_item_text (b->c, "organisation"));
  lxw_doc_properties properties = { .title = *title ? title : (char *) _("Business case"),
                                    .author = *author ? author : (char *) "CX Case",
                                    .company = company,
                                    .subject = (char *) _("Business case for customer experience") };

  sscanf (b->info->date ? b->info->date : NO_DATE, "%d-%d-%d", &year, &month, &day);
  tm.tm_year = year - 1900;
  tm.tm_mon = month - 1;
  tm.tm_mday = day;
  properties.created = timegm (&tm);
  workbook_set_properties (b->wb, &properties);
  workbook_set_custom_property_string (b->wb, "ModelVersion", b->info->program_version ? b->info->program_version : CX_VERSION);
  workbook_set_custom_property_string (b->wb, "SourceHash", b->info->source_hash ? b->info->source_hash : "-");
}

/* Counts the cells of a row, which libxlsxwriter keeps in trees until it closes the workbook. */
static guint
count_in_row (const lxw_cell *cell)
{
  return cell ? 1 + count_in_row (RB_LEFT (cell, tree_pointers)) + count_in_row (RB_RIGHT (cell, tree_pointers)) : 0;
}

static guint
count_in_rows (const lxw_row *row)
{
  return row ? count_in_row (RB_ROOT (row->cells)) + count_in_rows (RB_LEFT (row, tree_pointers)) +
                 count_in_rows (RB_RIGHT (row, tree_pointers))
             : 0;
}

/* Lists how many cells and rules each sheet was given, in the order of the sheets. (element-type CxWorkbookSheet) */
static GArray *
count_sheets (const lxw_workbook *wb)
{
  GArray *sheets = g_array_new (FALSE, FALSE, sizeof (CxWorkbookSheet));
  const lxw_worksheet *sheet;

  STAILQ_FOREACH (sheet, wb->worksheets, list_pointers)
  {
    /* The priority of the last rule is the number of the rules. */
    const lxw_data_val_obj *validation;
    CxWorkbookSheet given = { .cells = count_in_rows (RB_ROOT (sheet->table)), .rules = sheet->dxf_priority };
    STAILQ_FOREACH (validation, sheet->data_validations, list_pointers)
    given.validations++;
    g_array_append_val (sheets, given);
  }
  return sheets;
}

static guint
count_names (const lxw_workbook *wb)
{
  const lxw_defined_name *name;
  guint n = 0;

  TAILQ_FOREACH (name, wb->defined_names, list_pointers)
  n++;
  return n;
}

static gboolean
fail_to_write (const char *path, GError **error)
{
  struct statvfs disk;
  gboolean full = statvfs (path, &disk) == 0 && (guint64) disk.f_bavail * disk.f_frsize < ALMOST_FULL;

  g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM,
                       full ? _("the file cannot be written: the disk is full")
                            : _("the file cannot be written: a part of the workbook did not reach the disk"));
  return FALSE;
}

/* The library prints failures with the names of temporary files, so its output is suppressed; the error says in words what
 * failed. */
static lxw_error
close_quietly (lxw_workbook *wb)
{
  static FILE *nowhere;
  FILE *before = stderr;
  lxw_error result;

  if (!nowhere)
    nowhere = fopen ("/dev/null", "we");
  if (nowhere)
    stderr = nowhere;
  result = workbook_close (wb);
  stderr = before;
  return result;
}

/* Writes the file PATH. FOLDER holds the library's own temporary files. */
static gboolean
write_file (CxBook *b, const char *path, const char *folder, char **warning, GError **error)
{
  lxw_workbook_options options = { .tmpdir = (char *) folder };
  g_autoptr (GArray) sheets = NULL;
  guint n_names;
  g_autofree char *part = NULL;
  gboolean written;
  lxw_error result;

  b->wb = workbook_new_opt (path, &options);
  if (!b->wb) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("the file cannot be written: there is not enough memory"));
    return FALSE;
  }
  set_properties (b);
  written = cx_sheets_write (b, error);
  sheets = count_sheets (b->wb);
  n_names = count_names (b->wb);
  result = close_quietly (b->wb);
  if (!written)
    return FALSE;
  if (b->error) {
    g_propagate_error (error, g_steal_pointer (&b->error));
    return FALSE;
  }
  if (result == LXW_NO_ERROR && cx_workbook_check (path, sheets, n_names, &part)) {
    g_autofree char *why = warning ? cx_workbook_check_return (path, sheets) : NULL;
    if (why)
      *warning = g_strdup_printf (_("The workbook is written, but it is too large to be imported again: %s"), why);
    return TRUE;
  }
  g_info ("the workbook is not whole: %s", result != LXW_NO_ERROR ? lxw_strerror (result) : part ? part : "");
  return fail_to_write (path, error);
}

gboolean
cx_workbook_write (const CxResults *results, const CxWorkbookInfo *info, const char *path, char **warning, GError **error)
{
  static const CxWorkbookInfo nothing = { 0 };
  g_autoptr (CxFileWriter) file = cx_file_writer_new (path, error);
  const char *folder = file ? cx_file_writer_get_folder (file, error) : NULL;
  g_autoptr (CxBook) book = NULL;
  gboolean done;

  if (warning)
    *warning = NULL;
  if (!folder)
    return FALSE;
  /* Numbers in texts follow the language of the report and not the desktop. */
  cx_number_locale_follow_language (TRUE);
  book = cx_book_new (results, info ? info : &nothing);
  cx_sheets_plan (book);

  /* The library writes numbers in the locale, but a file needs the C locale. */
  locale_t plain = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
  locale_t before = uselocale (plain);
  g_mutex_lock (&lock);
  done = write_file (book, cx_file_writer_get_path (file), folder, warning, error);
  g_mutex_unlock (&lock);
  uselocale (before);
  freelocale (plain);
  cx_number_locale_follow_language (FALSE);
  return done && cx_file_writer_commit (file, error);
}
