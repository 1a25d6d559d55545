/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-workbook-check.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <string.h>

#include "report/xlsx/cx-sheet-reader.h"
#include "report/xlsx/cx-xlsx-limits.h"

#define CHUNK 65536

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

/* An element whose end has not been read. */
typedef struct {
  gint64 announced; /* the number of children that it announces; -1: none */
  gint64 children;
} Level;

typedef struct {
  GArray *levels;    /* Level */
  GHashTable *parts; /* the parts in the list of content types that have not been found yet */
  gboolean lists_parts;
  CxWorkbookSheet sheet;
  guint names;
  gboolean whole;
} Part;

static char *
attribute (const xmlChar **attributes, int n, const char *name)
{
  for (int i = 0; i < n; i++)
    if (strcmp ((const char *) attributes[5 * i], name) == 0)
      return g_strndup ((const char *) attributes[5 * i + 3], (gsize) (attributes[5 * i + 4] - attributes[5 * i + 3]));
  return NULL;
}

static void
start_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
          const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  /* A list announces its length in one of these attributes. Shared strings announce both how often they are used and how many
   * there are. */
  static const char *const counts[] = { "uniqueCount", "count", "size" };
  Part *part = data;
  Level level = { .announced = -1 };

  /* The library does not count validations beyond 255, and readers ignore the count. */
  gboolean counted = strcmp ((const char *) name, "dataValidations") != 0;

  for (guint i = 0; i < G_N_ELEMENTS (counts) && counted && level.announced < 0; i++) {
    g_autofree char *count = attribute (attributes, n_attributes, counts[i]);

    if (count)
      level.announced = g_ascii_strtoll (count, NULL, 10);
  }
  if (part->levels->len)
    g_array_index (part->levels, Level, part->levels->len - 1).children++;
  g_array_append_val (part->levels, level);
  part->sheet.cells += strcmp ((const char *) name, "c") == 0 && !prefix;
  part->sheet.validations += strcmp ((const char *) name, "dataValidation") == 0;
  part->sheet.rules += strcmp ((const char *) name, "cfRule") == 0;
  if (strcmp ((const char *) name, "definedName") == 0) {
    /* Print areas and the like have names that the library makes. */
    g_autofree char *own = attribute (attributes, n_attributes, "name");
    part->names += own && !g_str_has_prefix (own, "_xlnm.");
  }
  if (part->lists_parts && strcmp ((const char *) name, "Override") == 0)
    g_hash_table_add (part->parts, attribute (attributes, n_attributes, "PartName"));
}

static void
end_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Part *part = data;
  const Level *level = &g_array_index (part->levels, Level, part->levels->len - 1);

  part->whole = part->whole && (level->announced < 0 || level->announced == level->children);
  g_array_set_size (part->levels, part->levels->len - 1);
}

/* Reads the rest of the archive's current part. */
static gboolean
read_part (Archive *archive, Part *part)
{
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC, .startElementNs = start_cb, .endElementNs = end_cb };
  g_autofree char *chunk = g_malloc (CHUNK);
  xmlParserCtxt *parser = xmlCreatePushParserCtxt (&sax, part, NULL, 0, NULL);
  gboolean good = parser != NULL;
  la_ssize_t n = 0;

  while (good && (n = archive_read_data (archive, chunk, CHUNK)) > 0)
    good = xmlParseChunk (parser, chunk, (int) n, FALSE) == XML_ERR_OK;
  good = good && n == 0 && xmlParseChunk (parser, NULL, 0, TRUE) == XML_ERR_OK && parser->wellFormed && part->whole;
  if (parser)
    xmlFreeParserCtxt (parser);
  return good;
}

/* Returns the number of the sheet in the part NAME, from 0, or -1. */
static int
sheet_of (const char *name)
{
  static const char start[] = "xl/worksheets/sheet";

  return g_str_has_prefix (name, start) ? (int) g_ascii_strtoll (name + strlen (start), NULL, 10) - 1 : -1;
}

/* Reads all parts. Gathers the names that the content types announce and the names of the parts. */
static gboolean
read_parts (Archive *archive, const GArray *sheets, guint n_names, GHashTable *announced, GHashTable *met, char **at)
{
  struct archive_entry *entry;
  guint n_sheets = 0;
  int result;

  while ((result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK) {
    const char *name = archive_entry_pathname (entry);
    g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
    Part part = { .levels = levels, .parts = announced, .lists_parts = g_str_equal (name, "[Content_Types].xml"), .whole = TRUE };
    int number = sheet_of (name);

    g_free (*at);
    *at = g_strdup (name);
    if (!read_part (archive, &part))
      return FALSE;
    if (number >= (int) sheets->len || (g_str_equal (name, "xl/workbook.xml") && part.names != n_names))
      return FALSE;
    if (number >= 0) {
      const CxWorkbookSheet *given = &g_array_index (sheets, CxWorkbookSheet, number);
      if (memcmp (&part.sheet, given, sizeof *given) != 0)
        return FALSE;
      n_sheets++;
    }
    g_hash_table_add (met, g_strconcat ("/", name, NULL));
  }
  return result == ARCHIVE_EOF && n_sheets == sheets->len;
}

gboolean
cx_workbook_check (const char *path, const GArray *sheets, guint n_names, char **part)
{
  g_autoptr (Archive) archive = archive_read_new ();
  g_autoptr (GHashTable) announced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *at = NULL;
  GHashTableIter iter;
  gpointer name;
  gboolean good = archive_read_support_format_zip_seekable (archive) == ARCHIVE_OK &&
                  archive_read_open_filename (archive, path, CHUNK) == ARCHIVE_OK &&
                  read_parts (archive, sheets, n_names, announced, met, &at);

  g_hash_table_iter_init (&iter, announced);
  while (good && g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (met, name)) {
      g_free (at);
      at = g_strdup (name);
      good = FALSE;
    }
  if (!good && part)
    *part = g_steal_pointer (&at);
  return good;
}

char *
cx_workbook_check_return (const char *path, const GArray *sheets)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxSheetReader) reader = cx_sheet_reader_new (path, &error);

  if (!reader)
    return g_strdup (error->message);
  for (guint i = 0; i < sheets->len; i++)
    if (g_array_index (sheets, CxWorkbookSheet, i).cells > CX_XLSX_MAX_CELLS)
      return g_strdup_printf (_("one of its sheets has more than %d cells"), CX_XLSX_MAX_CELLS);
  return NULL;
}
