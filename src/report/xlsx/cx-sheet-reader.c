/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/xlsx/cx-sheet-reader.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-case.h"
#include "report/xlsx/cx-cell-name.h"
#include "report/xlsx/cx-cell-text.h"
#include "report/xlsx/cx-relationships.h"
#include "report/xlsx/cx-xlsx-limits.h"

typedef struct {
  char *sheet;
  guint row, col;
} Place;

struct CxSheetReader {
  CxZip *zip;
  GStringChunk *texts; /* the texts of all cells */
  GPtrArray *strings;  /* the shared texts, which TEXTS owns */
  GPtrArray *order;    /* the names of sheets */
  GHashTable *parts;   /* sheet → part */
  char *people;        /* the part that names the authors of threads, or NULL */
  GHashTable *sheets;  /* sheet → CxSheetCells, once read */
  GHashTable *names;   /* name → Place */
  GHashTable *properties;
  gboolean since_1904;
};

static void
place_free (Place *place)
{
  g_free (place->sheet);
  g_free (place);
}

static gboolean
damaged (GError **error, const char *what)
{
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is damaged: %s"), what);
  return FALSE;
}

static const char *
keep_text (CxSheetReader *reader, const char *text)
{
  g_autofree char *plain = cx_cell_text_unescape (text);

  return g_string_chunk_insert_const (reader->texts, plain);
}

const GPtrArray *
cx_sheet_reader_sheets (const CxSheetReader *reader)
{
  return reader->order;
}

GPtrArray *
cx_sheet_reader_notes (CxSheetReader *reader, const char *sheet, GError **error)
{
  return cx_sheet_notes_read (reader->zip, g_hash_table_lookup (reader->parts, sheet), reader->people, error);
}

const CxSheetCells *
cx_sheet_reader_sheet (CxSheetReader *reader, const char *name, GError **error)
{
  CxSheetCells *known = g_hash_table_lookup (reader->sheets, name);
  const char *path = g_hash_table_lookup (reader->parts, name);
  g_autoptr (CxSheetCells) sheet = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CxPart) part = NULL;

  if (known)
    return known;
  if (!path) {
    g_autofree char *shown = cx_error_excerpt (name);
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook has no sheet “%s”"), shown);
    return NULL;
  }
  bytes = cx_zip_read (reader->zip, path, error);
  part = bytes ? cx_part_new (bytes, path, error) : NULL;
  if (!part)
    return NULL;
  sheet = cx_sheet_cells_new (part, reader->strings, reader->texts, error);
  if (!sheet)
    return NULL;
  g_hash_table_insert (reader->sheets, g_strdup (name), sheet);
  return g_steal_pointer (&sheet);
}

/* ---- The workbook's own parts ---- */

/* Reads the name of one cell, or of a range that is one cell, such as "$A$7:$A$7". */
static gboolean
parse_one_cell (const char *text, guint *row, guint *col)
{
  const char *colon = strchr (text, ':');
  g_autofree char *first = colon ? g_strndup (text, (gsize) (colon - text)) : g_strdup (text);
  guint last_row, last_col;

  return cx_cell_name_parse (first, row, col) &&
         (!colon || (cx_cell_name_parse (colon + 1, &last_row, &last_col) && last_row == *row && last_col == *col));
}

/* Reads a place such as "Inputs!$A$7" or "'My inputs'!$A$7". Returns NULL unless it is a single cell. */
static Place *
parse_place (const char *text)
{
  const char *mark = strrchr (text, '!');
  g_autofree char *sheet = mark ? g_strndup (text, (gsize) (mark - text)) : NULL;
  guint row, col;
  Place *place;

  if (!mark || !parse_one_cell (mark + 1, &row, &col))
    return NULL;
  if (*sheet == '\'' && strlen (sheet) >= 2 && g_str_has_suffix (sheet, "'")) {
    g_autofree char *inner = g_strndup (sheet + 1, strlen (sheet) - 2);
    g_auto (GStrv) pieces = g_strsplit (inner, "''", -1);
    g_free (sheet);
    sheet = g_strjoinv ("'", pieces);
  }
  place = g_new0 (Place, 1);
  place->sheet = g_steal_pointer (&sheet);
  place->row = row;
  place->col = col;
  return place;
}

static void
keep_name (CxSheetReader *reader, const char *name, const char *text)
{
  Place *place = parse_place (text);

  if (place)
    g_hash_table_insert (reader->names, g_strdup (name), place);
}

static gboolean
read_workbook (CxSheetReader *reader, const char *path, GHashTable *relationships, GError **error)
{
  g_autoptr (GBytes) bytes = cx_zip_read (reader->zip, path, error);
  g_autoptr (CxPart) part = bytes ? cx_part_new (bytes, path, error) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = NULL;
  GError *problem = NULL;
  CxPartEvent event;

  if (!part)
    return FALSE;
  while ((event = cx_part_next (part, &problem)) != CX_PART_END) {
    if (event == CX_PART_TEXT) {
      if (name)
        g_string_append (text, cx_part_text (part));
    } else if (event == CX_PART_OPEN && cx_part_is (part, "sheet")) {
      g_autofree char *sheet = cx_part_attribute (part, "name"), *id = cx_part_attribute (part, "id");
      const char *target = id ? g_hash_table_lookup (relationships, id) : NULL;
      if (!sheet || !target)
        continue;
      g_ptr_array_add (reader->order, g_strdup (sheet));
      if (!g_hash_table_insert (reader->parts, g_steal_pointer (&sheet), g_strdup (target)))
        return damaged (error, _("two of its sheets have the same name"));
    } else if (event == CX_PART_OPEN && cx_part_is (part, "workbookPr")) {
      g_autofree char *since = cx_part_attribute (part, "date1904");
      reader->since_1904 = g_strcmp0 (since, "1") == 0 || g_strcmp0 (since, "true") == 0;
    } else if (event == CX_PART_OPEN && cx_part_is (part, "definedName")) {
      g_autofree char *local = cx_part_attribute (part, "localSheetId");
      g_clear_pointer (&name, g_free);
      name = local ? NULL : cx_part_attribute (part, "name");
      g_string_truncate (text, 0);
    } else if (event == CX_PART_CLOSE && cx_part_is (part, "definedName") && name) {
      keep_name (reader, name, g_strstrip (text->str));
      g_clear_pointer (&name, g_free);
    }
  }
  if (problem)
    g_propagate_error (error, problem);
  return !problem;
}

static gboolean
read_strings (CxSheetReader *reader, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = cx_zip_read (reader->zip, path, error);
  g_autoptr (CxPart) part = bytes ? cx_part_new (bytes, path, error) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean in_text = FALSE, phonetic = FALSE;
  GError *problem = NULL;
  CxPartEvent event;

  if (!part)
    return FALSE;
  while ((event = cx_part_next (part, &problem)) != CX_PART_END) {
    if (event == CX_PART_TEXT) {
      if (in_text && !phonetic)
        g_string_append (text, cx_part_text (part));
    } else if (cx_part_is (part, "t")) {
      in_text = event == CX_PART_OPEN;
    } else if (cx_part_is (part, "rPh")) {
      phonetic = event == CX_PART_OPEN;
    } else if (cx_part_is (part, "si")) {
      if (event == CX_PART_OPEN) {
        g_string_truncate (text, 0);
        continue;
      }
      if (reader->strings->len >= CX_XLSX_MAX_STRINGS)
        return damaged (error, _("it has more texts than a case needs"));
      g_ptr_array_add (reader->strings, (gpointer) keep_text (reader, text->str));
    }
  }
  if (problem)
    g_propagate_error (error, problem);
  return !problem;
}

/* Reads properties: the text inside each element under the name of the element or, for custom properties, of the property
 * around it. */
static gboolean
read_properties (CxSheetReader *reader, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CxPart) part = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *custom = NULL;
  GError *problem = NULL;
  CxPartEvent event;

  if (!path || !cx_zip_has (reader->zip, path))
    return TRUE;
  bytes = cx_zip_read (reader->zip, path, error);
  part = bytes ? cx_part_new (bytes, path, error) : NULL;
  if (!part)
    return FALSE;
  while ((event = cx_part_next (part, &problem)) != CX_PART_END) {
    if (event == CX_PART_TEXT) {
      g_string_append (text, cx_part_text (part));
      continue;
    }
    if (event == CX_PART_OPEN) {
      g_string_truncate (text, 0);
      if (cx_part_is (part, "property")) {
        g_free (custom);
        custom = cx_part_attribute (part, "name");
      }
      continue;
    }
    if (cx_part_is (part, "property"))
      g_clear_pointer (&custom, g_free);
    else if (*g_strstrip (text->str))
      g_hash_table_insert (reader->properties, g_strdup (custom ? custom : cx_part_element (part)),
                           cx_cell_text_unescape (text->str));
    g_string_truncate (text, 0);
  }
  if (problem)
    g_propagate_error (error, problem);
  return !problem;
}

/* ---- Opening ---- */

/* Old .xls files and workbooks with a password have this older container. */
static gboolean
is_older_container (GBytes *bytes, GError **error)
{
  static const guint8 magic[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
  static const char package[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size < sizeof magic || memcmp (data, magic, sizeof magic) != 0)
    return FALSE;
  if (memmem (data, size, package, sizeof package - 1))
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is encrypted; save it without a password"));
  else
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("this is a workbook of an older kind (.xls); save it as .xlsx"));
  return TRUE;
}

CxSheetReader *
cx_sheet_reader_new_for_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (CxSheetReader) reader = g_new0 (CxSheetReader, 1);
  g_autoptr (GHashTable) top = NULL;
  g_autoptr (GHashTable) relationships = NULL;
  const char *workbook, *strings;

  reader->texts = g_string_chunk_new (65536);
  reader->strings = g_ptr_array_new ();
  reader->order = g_ptr_array_new_with_free_func (g_free);
  reader->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reader->sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cx_sheet_cells_free);
  reader->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) place_free);
  reader->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (is_older_container (bytes, error))
    return NULL;
  reader->zip = cx_zip_new (bytes, error);
  top = reader->zip ? cx_relationships_read (reader->zip, "", error) : NULL;
  if (!top)
    return NULL;
  workbook = g_hash_table_lookup (top, "type:officeDocument");
  if (!workbook || !cx_zip_has (reader->zip, workbook) || !g_str_has_suffix (workbook, ".xml")) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("this is not an .xlsx workbook"));
    return NULL;
  }
  relationships = cx_relationships_read (reader->zip, workbook, error);
  if (!relationships || !read_workbook (reader, workbook, relationships, error))
    return NULL;
  reader->people = g_strdup (g_hash_table_lookup (relationships, "type:person"));
  strings = g_hash_table_lookup (relationships, "type:sharedStrings");
  if (strings && cx_zip_has (reader->zip, strings) && !read_strings (reader, strings, error))
    return NULL;
  if (!read_properties (reader, g_hash_table_lookup (top, "type:core-properties"), error) ||
      !read_properties (reader, g_hash_table_lookup (top, "type:custom-properties"), error))
    return NULL;
  return g_steal_pointer (&reader);
}

CxSheetReader *
cx_sheet_reader_new (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, "standard::type,standard::size", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = NULL;

  /* A file of another type, such as a pipe, could be endless. */
  if (info && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("this is not a file"));
    return NULL;
  }
  if (info && g_file_info_get_size (info) > CX_XLSX_MAX_FILE) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: it is larger than %d MB"), CX_XLSX_MAX_FILE >> 20);
    return NULL;
  }
  bytes = g_file_load_bytes (file, NULL, NULL, &problem);
  if (!bytes) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("the file cannot be read: %s"), problem->message);
    return NULL;
  }
  return cx_sheet_reader_new_for_bytes (bytes, error);
}

void
cx_sheet_reader_free (CxSheetReader *reader)
{
  if (!reader)
    return;
  cx_zip_free (reader->zip);
  g_string_chunk_free (reader->texts);
  g_ptr_array_unref (reader->strings);
  g_ptr_array_unref (reader->order);
  g_free (reader->people);
  g_hash_table_unref (reader->parts);
  g_hash_table_unref (reader->sheets);
  g_hash_table_unref (reader->names);
  g_hash_table_unref (reader->properties);
  g_free (reader);
}

gboolean
cx_sheet_reader_name (const CxSheetReader *reader, const char *name, const char **sheet, guint *row, guint *col)
{
  const Place *place = g_hash_table_lookup (reader->names, name);

  if (!place)
    return FALSE;
  *sheet = place->sheet;
  *row = place->row;
  *col = place->col;
  return TRUE;
}

const char *
cx_sheet_reader_property (const CxSheetReader *reader, const char *name)
{
  return g_hash_table_lookup (reader->properties, name);
}

char *
cx_sheet_reader_date (const CxSheetReader *reader, double number)
{
  double day = floor (number) + (reader->since_1904 ? 1462 : 0);

  /* Between 1950 and 2200, the non-existent day of the year 1900 makes no difference. */
  if (!(day >= 18264 && day < 109576))
    return NULL;
  g_autoptr (GDate) date = g_date_new_dmy (30, G_DATE_DECEMBER, 1899);
  g_date_add_days (date, (guint) day);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}
