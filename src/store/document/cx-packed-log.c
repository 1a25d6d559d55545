/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-packed-log.h"

#include <gio/gio.h>
#include <string.h>

/* These are the columns of `log` and the chunk. All from AT to AFTER are texts, and BEFORE and AFTER may be NULL. */
enum { NUMBER, EDIT, AT, BY, LABEL, KIND, PATH, BEFORE, AFTER, POSITION, POSITION_BEFORE, UNDONE, N_COLUMNS, CHUNK = N_COLUMNS };
static const char declaration[] =
  "CREATE TABLE unpacked (number INTEGER, edit INTEGER, at TEXT, by TEXT, label TEXT, kind TEXT, "
  "path TEXT, before TEXT, after TEXT, position INTEGER, position_before INTEGER, undone INTEGER, "
  "chunk INTEGER HIDDEN)";

#define LEVEL 6

/* These are the bits of the plan that xBestIndex passes to xFilter. */
enum { BY_NUMBER = 1 << 0, BY_CHUNK = 1 << 1, NUMBERS_ALONE = 1 << 2 };

/* ---- Bytes ---- */

void
cx_packed_log_append (GByteArray *rows, sqlite3_stmt *row)
{
  for (int i = 0; i < N_COLUMNS; i++) {
    const guint8 *text = sqlite3_column_text (row, i);
    int size = text != NULL ? sqlite3_column_bytes (row, i) : -1;
    char length[16];

    g_snprintf (length, sizeof length, "%d:", size);
    g_byte_array_append (rows, (const guint8 *) length, (guint) strlen (length));
    if (size > 0)
      g_byte_array_append (rows, text, (guint) size);
  }
}

/* Returns DATA after CONVERTER, or NULL if CONVERTER fails or gives more than MOST bytes. */
static GByteArray *
convert (GConverter *converter, const guint8 *data, gsize size, gsize most)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (65536);
  GConverterResult result;

  do {
    gsize read = 0, written = 0;

    result = g_converter_convert (converter, data, size, chunk, 65536, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
    if (result == G_CONVERTER_ERROR || out->len + written > most)
      return NULL;
    g_byte_array_append (out, chunk, (guint) written);
    data += read;
    size -= read;
  } while (result != G_CONVERTER_FINISHED);
  return size == 0 ? g_steal_pointer (&out) : NULL;
}

static GByteArray *
inflate (const guint8 *data, gsize size, gsize expected)
{
  g_autoptr (GZlibDecompressor) converter = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GByteArray) rows = convert (G_CONVERTER (converter), data, size, expected);

  return rows != NULL && rows->len == expected ? g_steal_pointer (&rows) : NULL;
}

GBytes *
cx_packed_log_deflate (const GByteArray *rows)
{
  g_autoptr (GZlibCompressor) converter = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL);
  GByteArray *packed = convert (G_CONVERTER (converter), rows->data, rows->len, G_MAXUINT / 2);
  g_autoptr (GBytes) bytes = packed != NULL ? g_byte_array_free_to_bytes (packed) : NULL;
  g_autoptr (GByteArray) again =
    bytes != NULL ? inflate (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), rows->len) : NULL;

  return again != NULL && memcmp (again->data, rows->data, rows->len) == 0 ? g_steal_pointer (&bytes) : NULL;
}

/* ---- The rows of a chunk ---- */

typedef struct {
  sqlite3_vtab_cursor base;
  sqlite3_stmt *chunks; /* the chunks that have not been read yet; NULL: there are none */
  int plan;
  gint64 wanted; /* the number that BY_NUMBER looks for */
  gint64 first, last, first_edit, last_edit, n;
  GByteArray *rows; /* NULL: only the numbers are wanted, and they have no gaps */
  gsize at;         /* the place in ROWS after the current row */
  gint64 nth;       /* the current row of the chunk, from 1 */
  gint64 number, edit;
  struct {
    const char *text; /* NULL stands for SQL's NULL */
    int size;
  } columns[N_COLUMNS];
  gboolean end;
} Cursor;

/* Reads a length and its colon. Returns FALSE if there is none or if it is longer than the remaining rows. */
static gboolean
read_length (Cursor *self, int *size)
{
  const guint8 *text = self->rows->data;
  gsize at = self->at;
  gboolean negative = at < self->rows->len && text[at] == '-';
  gint64 number = 0;
  int digits = 0;

  at += negative;
  for (; at < self->rows->len && g_ascii_isdigit (text[at]) && digits < 10; at++, digits++)
    number = number * 10 + (text[at] - '0');
  if (digits == 0 || at == self->rows->len || text[at] != ':' || (negative && number != 1))
    return FALSE;
  self->at = at + 1;
  if (!negative && number > (gint64) (self->rows->len - self->at))
    return FALSE;
  *size = negative ? -1 : (int) number;
  return TRUE;
}

static gboolean
read_number (const Cursor *self, int column, gint64 *number)
{
  char text[24], *end;
  int size = self->columns[column].size;

  if (size <= 0 || size >= (int) sizeof text)
    return FALSE;
  memcpy (text, self->columns[column].text, (gsize) size);
  text[size] = '\0';
  *number = g_ascii_strtoll (text, &end, 10);
  return end == text + size;
}

static gboolean
read_row (Cursor *self)
{
  gint64 number, edit, other;

  for (int i = 0; i < N_COLUMNS; i++) {
    int size;

    if (!read_length (self, &size) || (size < 0 && i != BEFORE && i != AFTER))
      return FALSE;
    self->columns[i].text = size < 0 ? NULL : (const char *) self->rows->data + self->at;
    self->columns[i].size = size;
    if (size > 0)
      self->at += (gsize) size;
    if (i >= AT && i <= AFTER && size > 0 && !g_utf8_validate_len (self->columns[i].text, (gsize) size, NULL))
      return FALSE;
  }
  if (!read_number (self, NUMBER, &number) || !read_number (self, EDIT, &edit) || !read_number (self, POSITION, &other) ||
      !read_number (self, POSITION_BEFORE, &other) || !read_number (self, UNDONE, &other) || other != 0)
    return FALSE;
  if (self->nth == 1 ? number != self->first || edit != self->first_edit : number <= self->number || edit < self->edit)
    return FALSE;
  if (self->nth == self->n && (number != self->last || edit != self->last_edit || self->at != self->rows->len))
    return FALSE;
  self->number = number;
  self->edit = edit;
  return TRUE;
}

/* ---- The virtual table ---- */

typedef struct {
  sqlite3_vtab base;
  sqlite3 *db;
} Table;

static int
fail (Cursor *self, int result)
{
  self->end = TRUE;
  return result;
}

static int
damaged (Cursor *self)
{
  sqlite3_free (self->base.pVtab->zErrMsg);
  self->base.pVtab->zErrMsg = sqlite3_mprintf ("a packed part of the history");
  return fail (self, SQLITE_CORRUPT_VTAB);
}

static int
next_chunk (Cursor *self)
{
  int result = self->chunks != NULL ? sqlite3_step (self->chunks) : SQLITE_DONE;
  gint64 size;

  g_clear_pointer (&self->rows, g_byte_array_unref);
  self->at = 0;
  self->nth = 0;
  if (result != SQLITE_ROW) {
    self->end = TRUE;
    return result == SQLITE_DONE ? SQLITE_OK : result;
  }
  self->first = sqlite3_column_int64 (self->chunks, 0);
  self->last = sqlite3_column_int64 (self->chunks, 1);
  self->first_edit = sqlite3_column_int64 (self->chunks, 2);
  self->last_edit = sqlite3_column_int64 (self->chunks, 3);
  self->n = sqlite3_column_int64 (self->chunks, 4);
  size = sqlite3_column_int64 (self->chunks, 5);
  if (self->n < 1 || self->first < 1 || self->last - self->first + 1 < self->n || size < 0 || size > CX_PACKED_LOG_MOST_SIZE)
    return damaged (self);
  if ((self->plan & NUMBERS_ALONE) != 0 && self->last - self->first + 1 == self->n)
    return SQLITE_OK;
  /* The blob is the last column, so that its pages are read only when they are needed. */
  self->rows = inflate (sqlite3_column_blob (self->chunks, 6), (gsize) sqlite3_column_bytes (self->chunks, 6), (gsize) size);
  return self->rows != NULL ? SQLITE_OK : damaged (self);
}

static int
next_row (sqlite3_vtab_cursor *cursor)
{
  Cursor *self = (Cursor *) cursor;

  do {
    if (self->nth == self->n) {
      int result = next_chunk (self);

      if (result != SQLITE_OK || self->end)
        return fail (self, result);
    }
    self->nth++;
    if (self->rows == NULL)
      self->number = self->first + self->nth - 1;
    else if (!read_row (self))
      return damaged (self);
  } while ((self->plan & BY_NUMBER) != 0 && self->number != self->wanted);
  return SQLITE_OK;
}

static int
filter (sqlite3_vtab_cursor *cursor, int plan, const char *name, int n, sqlite3_value **values)
{
  Cursor *self = (Cursor *) cursor;
  sqlite3 *db = ((Table *) cursor->pVtab)->db;
  const char *condition = (plan & BY_NUMBER) != 0  ? "WHERE ?1 BETWEEN first AND last"
                          : (plan & BY_CHUNK) != 0 ? "WHERE first = ?1"
                                                   : "";
  g_autofree char *sql =
    g_strdup_printf ("SELECT first, last, first_edit, last_edit, n, size, data FROM packed %s ORDER BY first", condition);
  int result;

  g_clear_pointer (&self->chunks, sqlite3_finalize);
  self->plan = plan;
  self->end = FALSE;
  self->nth = self->n = 0;
  /* A document with a short history has no such table. */
  if (sqlite3_table_column_metadata (db, "main", "packed", NULL, NULL, NULL, NULL, NULL, NULL) != SQLITE_OK)
    return fail (self, SQLITE_OK);
  result = sqlite3_prepare_v2 (db, sql, -1, &self->chunks, NULL);
  if (result != SQLITE_OK)
    return fail (self, result);
  if (n > 0) {
    self->wanted = sqlite3_value_int64 (values[0]);
    sqlite3_bind_int64 (self->chunks, 1, self->wanted);
  }
  return next_row (cursor);
}

static int
best_index (sqlite3_vtab *table, sqlite3_index_info *info)
{
  info->idxNum = (info->colUsed & ~(sqlite3_uint64) (1 << NUMBER | 1 << CHUNK)) == 0 ? NUMBERS_ALONE : 0;
  info->estimatedCost = 1e9;
  info->estimatedRows = 1000000;
  for (int i = 0; i < info->nConstraint; i++) {
    const struct sqlite3_index_constraint *constraint = &info->aConstraint[i];

    if (!constraint->usable || constraint->op != SQLITE_INDEX_CONSTRAINT_EQ ||
        (constraint->iColumn != NUMBER && constraint->iColumn != CHUNK))
      continue;
    info->aConstraintUsage[i] = (struct sqlite3_index_constraint_usage){ .argvIndex = 1, .omit = 1 };
    info->idxNum |= constraint->iColumn == NUMBER ? BY_NUMBER : BY_CHUNK;
    info->estimatedCost = 1000;
    info->estimatedRows = 1000;
    break;
  }
  return SQLITE_OK;
}

static int
give_column (sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
  Cursor *self = (Cursor *) cursor;
  gint64 number = 0;

  if (column == CHUNK)
    sqlite3_result_int64 (context, self->first);
  else if (column == NUMBER)
    sqlite3_result_int64 (context, self->number);
  else if (self->columns[column].text == NULL)
    sqlite3_result_null (context);
  else if (column >= AT && column <= AFTER)
    sqlite3_result_text (context, self->columns[column].text, self->columns[column].size, SQLITE_TRANSIENT);
  else {
    read_number (self, column, &number);
    sqlite3_result_int64 (context, number);
  }
  return SQLITE_OK;
}

static int
at_end (sqlite3_vtab_cursor *cursor)
{
  return ((Cursor *) cursor)->end;
}

static int
give_rowid (sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid)
{
  *rowid = ((Cursor *) cursor)->number;
  return SQLITE_OK;
}

static int
open_cursor (sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
  Cursor *self = g_new0 (Cursor, 1);

  *cursor = &self->base;
  return SQLITE_OK;
}

static int
close_cursor (sqlite3_vtab_cursor *cursor)
{
  Cursor *self = (Cursor *) cursor;

  sqlite3_finalize (self->chunks);
  g_clear_pointer (&self->rows, g_byte_array_unref);
  g_free (self);
  return SQLITE_OK;
}

static int
connect_table (sqlite3 *db, void *data, int argc, const char *const *argv, sqlite3_vtab **table, char **message)
{
  int result = sqlite3_declare_vtab (db, declaration);

  if (result == SQLITE_OK) {
    Table *self = g_new0 (Table, 1);

    self->db = db;
    *table = &self->base;
  }
  return result;
}

static int
disconnect_table (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

int
cx_packed_log_register (sqlite3 *db)
{
  /* A module without xCreate has a table under its own name that is in no schema. */
  static const sqlite3_module module = {
    .xConnect = connect_table,
    .xBestIndex = best_index,
    .xDisconnect = disconnect_table,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next_row,
    .xEof = at_end,
    .xColumn = give_column,
    .xRowid = give_rowid,
  };

  return sqlite3_create_module (db, "unpacked", &module, NULL);
}
