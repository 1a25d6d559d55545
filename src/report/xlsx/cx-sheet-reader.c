#include "config.h"

#include "report/xlsx/cx-sheet-reader.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-case.h"
#include "report/xlsx/cx-cell-name.h"
#include "report/xlsx/cx-part-reader.h"
#include "report/xlsx/cx-zip-reader.h"

#define MAX_FILE    (64 * 1024 * 1024)
#define MAX_STRINGS 1000000

struct CxSheetCells {
  GHashTable *cells; /* place → CxCell */
  guint n_rows;
};

typedef struct {
  char *sheet;
  guint row, col;
} Place;

struct CxSheetReader {
  CxZip *zip;
  GStringChunk *texts; /* every text of every cell */
  GPtrArray *strings;  /* shared ones; owned by texts */
  GHashTable *parts;   /* sheet → part */
  GHashTable *sheets;  /* sheet → CxSheetCells, once read */
  GHashTable *names;   /* name → Place */
  GHashTable *properties;
  gboolean since_1904;
};

/* ---- Places ---- */

static gpointer
place_key (guint row, guint col)
{
  return GUINT_TO_POINTER (row * CX_SHEET_MAX_COLS + col + 1);
}

const CxCell *
cx_sheet_cell (const CxSheetCells *sheet, guint row, guint col)
{
  return row < CX_SHEET_MAX_ROWS && col < CX_SHEET_MAX_COLS ? g_hash_table_lookup (sheet->cells, place_key (row, col)) : NULL;
}

guint
cx_sheet_n_rows (const CxSheetCells *sheet)
{
  return sheet->n_rows;
}

static void
sheet_cells_free (CxSheetCells *sheet)
{
  g_hash_table_unref (sheet->cells);
  g_free (sheet);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSheetCells, sheet_cells_free)

static void
place_free (Place *place)
{
  g_free (place->sheet);
  g_free (place);
}

/* ---- Texts ---- */

/* Texts write as _x000A_ what XML cannot hold; control characters do not come in this way. */
static char *
unescape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at; at++) {
    gunichar u = 0;
    gboolean escape = at[0] == '_' && at[1] == 'x' && strlen (at) >= 7 && at[6] == '_';
    for (guint i = 2; escape && i < 6; i++) {
      escape = g_ascii_isxdigit (at[i]);
      u = u * 16 + (gunichar) (escape ? g_ascii_xdigit_value (at[i]) : 0);
    }
    if (!escape) {
      g_string_append_c (out, *at);
      continue;
    }
    if (u == '\n' || u == '\t' || (g_unichar_validate (u) && !g_unichar_iscntrl (u)))
      g_string_append_unichar (out, u);
    at += 6;
  }
  return g_string_free (out, FALSE);
}

static gboolean
parse_number (const char *text, double *value)
{
  char *end;

  *value = 0;
  /* Nothing but decimal digits: the C library would read hexadecimal ones too. */
  if (!*text || strspn (text, "0123456789+-.eE") != strlen (text))
    return FALSE;
  *value = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*value);
}

/* ---- Cells ---- */

typedef struct {
  CxSheetReader *reader;
  CxSheetCells *sheet;
  guint row, col;
  char *type;
  GString *value, *formula, *inline_text;
  gboolean has_value, has_formula, has_inline;
} CellParser;

static gboolean
damaged (GError **error, const char *what)
{
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is damaged: %s"), what);
  return FALSE;
}

static const char *
keep_text (CxSheetReader *reader, const char *text)
{
  g_autofree char *plain = unescape (text);

  return g_string_chunk_insert_const (reader->texts, plain);
}

static gboolean
fill_cell (CellParser *p, CxCell *cell, GError **error)
{
  const char *type = p->type ? p->type : "n", *value = p->value->str;

  if (strcmp (type, "s") == 0) {
    guint64 index = 0;
    if (!g_ascii_string_to_unsigned (g_strstrip (p->value->str), 10, 0, MAX_STRINGS, &index, NULL) ||
        index >= p->reader->strings->len)
      return damaged (error, _("a cell refers to a text that is not there"));
    cell->type = CX_CELL_TEXT;
    cell->text = g_ptr_array_index (p->reader->strings, index);
  } else if (strcmp (type, "inlineStr") == 0) {
    cell->type = CX_CELL_TEXT;
    cell->text = keep_text (p->reader, p->has_inline ? p->inline_text->str : value);
  } else if (strcmp (type, "str") == 0 || strcmp (type, "d") == 0) {
    cell->type = CX_CELL_TEXT;
    cell->text = keep_text (p->reader, value);
  } else if (strcmp (type, "e") == 0) {
    cell->type = CX_CELL_ERROR;
    cell->text = keep_text (p->reader, value);
  } else if (parse_number (g_strstrip (p->value->str), &cell->number)) {
    cell->type = strcmp (type, "b") == 0 ? CX_CELL_BOOLEAN : CX_CELL_NUMBER;
  } else {
    cell->type = CX_CELL_BROKEN;
    cell->text = keep_text (p->reader, value);
  }
  return TRUE;
}

static gboolean
add_cell (CellParser *p, GError **error)
{
  CxSheetCells *sheet = p->sheet;
  g_autofree CxCell *cell = g_new0 (CxCell, 1);
  gpointer key = place_key (p->row, p->col);

  if (!p->has_value && !p->has_inline && !p->has_formula)
    return TRUE;
  if (p->row >= CX_SHEET_MAX_ROWS || p->col >= CX_SHEET_MAX_COLS) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: it has cells far beyond those of a case"));
    return FALSE;
  }
  if (g_hash_table_size (sheet->cells) >= CX_SHEET_MAX_CELLS) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: it has more cells than a case needs"));
    return FALSE;
  }
  if (g_hash_table_contains (sheet->cells, key))
    return damaged (error, _("a cell is there twice"));
  if (!p->has_value && !p->has_inline)
    cell->type = CX_CELL_BLANK;
  else if (!fill_cell (p, cell, error))
    return FALSE;
  if (p->has_formula)
    cell->formula = g_string_chunk_insert_const (p->reader->texts, p->formula->str);
  /* Only the row that has something in it counts. */
  if (p->has_formula || cell->type != CX_CELL_TEXT || *cell->text)
    sheet->n_rows = MAX (sheet->n_rows, p->row + 1);
  g_hash_table_insert (sheet->cells, key, g_steal_pointer (&cell));
  return TRUE;
}

static gboolean
begin_cell (CellParser *p, CxPart *part, GError **error)
{
  g_autofree char *place = cx_part_attribute (part, "r");
  guint row;

  p->col++;
  g_free (p->type);
  p->type = cx_part_attribute (part, "t");
  g_string_truncate (p->value, 0);
  g_string_truncate (p->formula, 0);
  g_string_truncate (p->inline_text, 0);
  p->has_value = p->has_formula = p->has_inline = FALSE;
  if (place && (!cx_cell_name_parse (place, &row, &p->col) || row != p->row))
    return damaged (error, _("a cell is not where it says"));
  return TRUE;
}

static gboolean
begin_row (CellParser *p, CxPart *part, GError **error)
{
  g_autofree char *number = cx_part_attribute (part, "r");
  guint64 row = 0;

  p->col = G_MAXUINT; /* the next cell without a place is the first */
  p->row++;
  if (!number)
    return TRUE;
  if (!g_ascii_string_to_unsigned (number, 10, 1, G_MAXINT32, &row, NULL))
    return damaged (error, _("a row is not where it says"));
  p->row = (guint) row - 1;
  return TRUE;
}

static gboolean
parse_cells (CellParser *p, CxPart *part, GError **error)
{
  GString *into = NULL; /* where text goes */
  gboolean in_data = FALSE, in_cell = FALSE, phonetic = FALSE;
  CxPartEvent event;
  GError *problem = NULL;

  while ((event = cx_part_next (part, &problem)) != CX_PART_END) {
    gboolean opens = event == CX_PART_OPEN;
    if (event == CX_PART_TEXT) {
      if (into)
        g_string_append (into, cx_part_text (part));
      continue;
    }
    if (cx_part_is (part, "sheetData"))
      in_data = opens;
    if (!in_data)
      continue;
    if (cx_part_is (part, "row")) {
      if (opens && !begin_row (p, part, error))
        return FALSE;
    } else if (cx_part_is (part, "c")) {
      if (opens ? !begin_cell (p, part, error) : !add_cell (p, error))
        return FALSE;
      in_cell = opens;
    } else if (!in_cell) {
      continue;
    } else if (cx_part_is (part, "rPh")) {
      phonetic = opens;
    } else if (cx_part_is (part, "v") || cx_part_is (part, "f") || cx_part_is (part, "t")) {
      char which = cx_part_element (part)[0];
      if (opens)
        *(which == 'v' ? &p->has_value : which == 'f' ? &p->has_formula : &p->has_inline) = TRUE;
      into = !opens || phonetic ? NULL : which == 'v' ? p->value : which == 'f' ? p->formula : p->inline_text;
    }
  }
  if (problem)
    g_propagate_error (error, problem);
  return !problem;
}

const CxSheetCells *
cx_sheet_reader_sheet (CxSheetReader *reader, const char *name, GError **error)
{
  CxSheetCells *known = g_hash_table_lookup (reader->sheets, name);
  const char *path = g_hash_table_lookup (reader->parts, name);
  g_autoptr (CxSheetCells) sheet = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CxPart) part = NULL;
  CellParser p = { .reader = reader, .row = G_MAXUINT };
  gboolean done;

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
  p.sheet = sheet = g_new0 (CxSheetCells, 1);
  sheet->cells = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  p.value = g_string_new (NULL);
  p.formula = g_string_new (NULL);
  p.inline_text = g_string_new (NULL);
  done = parse_cells (&p, part, error);
  g_string_free (p.value, TRUE);
  g_string_free (p.formula, TRUE);
  g_string_free (p.inline_text, TRUE);
  g_free (p.type);
  if (!done)
    return NULL;
  g_hash_table_insert (reader->sheets, g_strdup (name), sheet);
  return g_steal_pointer (&sheet);
}

/* ---- The workbook's own parts ---- */

/* TARGET as a relationship of the part SOURCE gives it. (transfer full) */
static char *
resolve (const char *source, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (source);
  g_autofree char *from = strcmp (folder, ".") == 0 ? g_strdup ("/") : g_strconcat ("/", folder, NULL);
  g_autofree char *canonical = g_canonicalize_filename (target, from);
  const char *name = canonical;

  while (*name == '/')
    name++;
  return g_strdup (name);
}

/* The relationships of the part SOURCE: id → part, and type's last word → part. Where there are none, the table is empty. */
static GHashTable *
read_relationships (CxZip *zip, const char *source, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (source), *name = g_path_get_basename (source);
  g_autofree char *path = *source ? g_strconcat (strcmp (folder, ".") == 0 ? "" : folder, strcmp (folder, ".") == 0 ? "" : "/",
                                                 "_rels/", name, ".rels", NULL)
                                  : g_strdup ("_rels/.rels");
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CxPart) part = NULL;
  GError *problem = NULL;
  CxPartEvent event;

  if (!cx_zip_has (zip, path))
    return g_steal_pointer (&table);
  bytes = cx_zip_read (zip, path, error);
  part = bytes ? cx_part_new (bytes, path, error) : NULL;
  if (!part)
    return NULL;
  while ((event = cx_part_next (part, &problem)) != CX_PART_END)
    if (event == CX_PART_OPEN && cx_part_is (part, "Relationship")) {
      g_autofree char *id = cx_part_attribute (part, "Id"), *type = cx_part_attribute (part, "Type");
      g_autofree char *target = cx_part_attribute (part, "Target"), *mode = cx_part_attribute (part, "TargetMode");
      if (!id || !type || !target || g_strcmp0 (mode, "External") == 0)
        continue;
      g_autofree char *found = resolve (source, target);
      const char *kind = strrchr (type, '/');
      g_hash_table_insert (table, g_strconcat ("type:", kind ? kind + 1 : type, NULL), g_strdup (found));
      g_hash_table_insert (table, g_steal_pointer (&id), g_steal_pointer (&found));
    }
  if (problem) {
    g_propagate_error (error, problem);
    return NULL;
  }
  return g_steal_pointer (&table);
}

/* "Inputs!$A$7", "'My inputs'!$A$7"; anything but one cell is left alone. */
static Place *
parse_place (const char *text)
{
  const char *mark = strrchr (text, '!');
  g_autofree char *sheet = mark ? g_strndup (text, (gsize) (mark - text)) : NULL;
  guint row, col;
  Place *place;

  if (!mark || !cx_cell_name_parse (mark + 1, &row, &col))
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
      if (sheet && target && !g_hash_table_insert (reader->parts, g_steal_pointer (&sheet), g_strdup (target)))
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
      if (reader->strings->len >= MAX_STRINGS)
        return damaged (error, _("it has more texts than a case needs"));
      g_ptr_array_add (reader->strings, (gpointer) keep_text (reader, text->str));
    }
  }
  if (problem)
    g_propagate_error (error, problem);
  return !problem;
}

/* Properties: the text inside each element, by the name of the element or, for custom ones, of the property around it. */
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
      g_hash_table_insert (reader->properties, g_strdup (custom ? custom : cx_part_element (part)), unescape (text->str));
    g_string_truncate (text, 0);
  }
  if (problem)
    g_propagate_error (error, problem);
  return !problem;
}

/* ---- Opening ---- */

/* .xls files and workbooks with a password are both of an older container. */
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
  reader->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reader->sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sheet_cells_free);
  reader->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) place_free);
  reader->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (is_older_container (bytes, error))
    return NULL;
  reader->zip = cx_zip_new (bytes, error);
  top = reader->zip ? read_relationships (reader->zip, "", error) : NULL;
  if (!top)
    return NULL;
  workbook = g_hash_table_lookup (top, "type:officeDocument");
  if (!workbook || !cx_zip_has (reader->zip, workbook) || !g_str_has_suffix (workbook, ".xml")) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("this is not an .xlsx workbook"));
    return NULL;
  }
  relationships = read_relationships (reader->zip, workbook, error);
  if (!relationships || !read_workbook (reader, workbook, relationships, error))
    return NULL;
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

  /* Anything else could be endless. */
  if (info && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("this is not a file"));
    return NULL;
  }
  if (info && g_file_info_get_size (info) > MAX_FILE) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the workbook is refused: it is larger than %d MB"), MAX_FILE >> 20);
    return NULL;
  }
  bytes = g_file_load_bytes (file, NULL, NULL, &problem);
  if (!bytes) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("it cannot be read: %s"), problem->message);
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

  /* Between 1950 and 2200 nothing depends on the day in 1900 that never was. */
  if (!(day >= 18264 && day < 109576))
    return NULL;
  g_autoptr (GDate) date = g_date_new_dmy (30, G_DATE_DECEMBER, 1899);
  g_date_add_days (date, (guint) day);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}
