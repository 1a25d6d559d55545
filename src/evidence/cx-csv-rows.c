/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-csv-rows.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-clean.h"
#include "model/case/cx-error.h"

/* Messages never quote more than this. */
#define SHOWN_BYTES 400

enum { PLAIN, SEPARATOR, END, QUOTE };

struct CxCsvRows {
  guint8 kinds[256]; /* of bytes */
  char separator;
  gboolean library;
  guint n_columns;
  CxCsvCell *cells;
  guint n_cells, n_room;

  struct csv_parser parser;
  GByteArray *bytes; /* the cells of the row that libcsv has read, one after the other */
  gboolean row_ended;

  /* These members are set during cx_csv_rows_cut(). */
  CxCsvRowFunc func;
  gpointer data;
  CxCsvFault *fault;
  guint64 line;
};

CxCsvRows *
cx_csv_rows_new (char separator, guint n_columns)
{
  CxCsvRows *self = g_new0 (CxCsvRows, 1);

  self->kinds[(guint8) separator] = SEPARATOR;
  self->kinds['\n'] = self->kinds['\r'] = END;
  self->kinds['"'] = QUOTE;
  self->separator = separator;
  self->n_columns = n_columns;
  self->bytes = g_byte_array_sized_new (256); /* even empty cells point into this buffer */
  if (csv_init (&self->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
    g_assert_not_reached ();
  csv_set_delim (&self->parser, (unsigned char) separator);
  csv_set_realloc_func (&self->parser, g_realloc);
  csv_set_free_func (&self->parser, g_free);
  return self;
}

void
cx_csv_rows_free (CxCsvRows *self)
{
  if (!self)
    return;
  csv_free (&self->parser);
  g_free (self->cells);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

guint
cx_csv_rows_get_n_cells (const CxCsvRows *self)
{
  return self->n_cells;
}

void
cx_csv_rows_use_library (CxCsvRows *self)
{
  self->library = TRUE;
}

char *
cx_csv_rows_excerpt (const char *text, gssize length)
{
  g_autofree char *clean = cx_clean_line (text, (gssize) MIN (length < 0 ? strlen (text) : (gsize) length, SHOWN_BYTES));

  return cx_error_excerpt (clean);
}

static gboolean
fail (CxCsvRows *self, int column, char *reason)
{
  self->fault->line = self->line;
  self->fault->column = column;
  self->fault->reason = reason;
  return FALSE;
}

/* Spreadsheets leave empty cells after the last column. Any other number of cells means that the row is torn. */
static gboolean
check_width (CxCsvRows *self)
{
  guint n = self->n_cells, wanted = self->n_columns;

  while (n > wanted && self->cells[n - 1].length == 0)
    n--;
  if (n == wanted || (n < wanted && self->n_cells >= wanted))
    return TRUE;
  return fail (self, -1,
               g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "the row has %u column; the first row names %u",
                                             "the row has %u columns; the first row names %u", self->n_cells),
                                self->n_cells, wanted));
}

static gboolean
give_row (CxCsvRows *self)
{
  if (self->n_columns > 0 && self->n_cells != self->n_columns && !check_width (self))
    return FALSE;
  return self->func (self->cells, self->line, self->fault, self->data);
}

static inline void
append_cell (CxCsvRows *self, const char *text, gsize length)
{
  if (self->n_cells == self->n_room) {
    self->n_room = MAX (16, self->n_room * 2);
    self->cells = g_renew (CxCsvCell, self->cells, self->n_room);
  }
  self->cells[self->n_cells++] = (CxCsvCell){ text, length };
}

/* ---- Lines without quotes ---- */

static gboolean
is_blank (const CxCsvRows *self, char c)
{
  return (c == ' ' || c == '\t') && c != self->separator;
}

static inline void
add_cell (CxCsvRows *self, const char *start, const char *end)
{
  while (start < end && is_blank (self, *start))
    start++;
  while (end > start && is_blank (self, end[-1]))
    end--;
  append_cell (self, start, (gsize) (end - start));
}

/* Cuts the line at *TEXT into cells and moves *TEXT past it. Returns FALSE without moving if the line has a quotation mark. */
static gboolean
cut_line (CxCsvRows *self, const char **text, const char *end)
{
  const char *p = *text, *start = p;

  self->n_cells = 0;
  for (;; p++) {
    guint kind = p == end ? END : self->kinds[(guint8) *p];
    if (kind == PLAIN)
      continue;
    if (kind == QUOTE)
      return FALSE;
    add_cell (self, start, p);
    if (kind == END)
      break;
    start = p + 1;
  }
  *text = p;
  return TRUE;
}

/* ---- Rows with quotes ---- */

static void
cell_cb (void *text, size_t length, void *data)
{
  CxCsvRows *self = data;

  g_byte_array_append (self->bytes, text, (guint) length);
  append_cell (self, NULL, length);
}

static void
row_cb (int end, void *data)
{
  ((CxCsvRows *) data)->row_ended = TRUE;
}

/* Reads the row at *TEXT and moves *TEXT past it; *BREAKS counts the line ends inside cells. */
static gboolean
read_row (CxCsvRows *self, const char **text, const char *end, guint64 *breaks)
{
  const char *p = *text;

  self->n_cells = 0;
  g_byte_array_set_size (self->bytes, 0);
  self->row_ended = FALSE;
  while (p < end && is_blank (self, *p))
    p++;
  if (p == end || self->kinds[(guint8) *p] == END) { /* libcsv would look for a row in the next line */
    *text = p;
    return TRUE;
  }
  p = *text;
  while (!self->row_ended) {
    const char *stop = p;
    while (stop < end && self->kinds[(guint8) *stop] != END)
      stop++;
    gboolean whole = stop < end; /* including the byte that ends the line */
    gsize length = (gsize) (stop - p) + (whole ? 1 : 0);
    if (csv_parse (&self->parser, p, length, cell_cb, row_cb, self) != length) {
      csv_fini (&self->parser, NULL, NULL, NULL); /* prepares the parser for another text */
      return fail (
        self, (int) self->n_cells,
        g_strdup (_("a quote stands where it cannot; a cell with quotes is quoted as a whole, and quotes in it are doubled")));
    }
    p = stop;
    if (!whole) {
      if (csv_fini (&self->parser, cell_cb, row_cb, self) != 0) {
        csv_free (&self->parser);
        csv_fini (&self->parser, NULL, NULL, NULL);
        return fail (self, (int) self->n_cells, g_strdup (_("the quote that begins here does not end")));
      }
      break;
    }
    if (self->row_ended)
      break;
    if (*p == '\n' || p + 1 == end || p[1] != '\n')
      (*breaks)++;
    p++;
  }
  *text = p;

  gsize at = 0;
  for (guint i = 0; i < self->n_cells; i++) {
    self->cells[i].text = (const char *) self->bytes->data + at;
    at += self->cells[i].length;
  }
  return TRUE;
}

gboolean
cx_csv_rows_cut (CxCsvRows *self, const char *text, gsize length, CxCsvRowFunc func, gpointer data, guint64 *n_lines,
                 CxCsvFault *fault)
{
  const char *p = text, *end = text + length;
  gboolean fine = TRUE;

  self->func = func;
  self->data = data;
  self->fault = fault;
  self->line = 0;
  while (fine && p < end) {
    guint64 breaks = 0;
    if (self->library || !cut_line (self, &p, end))
      fine = read_row (self, &p, end, &breaks);
    else if (self->n_cells == 1 && self->cells[0].length == 0)
      self->n_cells = 0; /* an empty line is not a row */
    if (fine && self->n_cells > 0)
      fine = give_row (self);
    self->line += breaks;
    if (p < end) { /* moves past the end of the line */
      p += *p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1;
      self->line++;
    }
  }
  *n_lines = self->line;
  return fine;
}
