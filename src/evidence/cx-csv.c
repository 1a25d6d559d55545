/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "evidence/cx-csv-source.h"
#include "model/case/cx-clean.h"
#include "model/case/cx-error.h"
#include "model/case/cx-nearest.h"

#define MOST_COLUMNS 10000
#define MOST_THREADS 4
/* The most blocks that may wait for each thread. */
#define WAITING 2

struct CxCsv {
  CxCsvSource *source;
  CxCsvBlock first; /* the rest of the block with the first row */
  gsize first_at;
  guint64 first_line; /* the number of lines above FIRST */
  char separator;
  GPtrArray *names;
  GArray *n_lines;   /* guint64, by block: its number of lines */
  CxCsvWatch *watch; /* or NULL */
};

/* A block on its way to a thread. */
typedef struct {
  CxCsvBlock block;
  guint64 index;
} Parcel;

/* The state of reading one file. */
typedef struct {
  CxCsv *csv;
  CxCsvRowFunc func;
  gpointer *lanes;
  guint n_lanes, n_threads;
  GAsyncQueue *queues[MOST_THREADS], *spare;
  GMutex lock;
  CxCsvFault fault; /* the fault that comes first in the file */
  gboolean failed;  /* atomic */
} Reading;

static _Thread_local guint64 block_of_thread;

guint64
cx_csv_get_block (void)
{
  return block_of_thread;
}

void
cx_csv_free (CxCsv *self)
{
  if (!self)
    return;
  cx_csv_source_free (self->source);
  cx_csv_source_clear_block (&self->first);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->n_lines, g_array_unref);
  g_clear_pointer (&self->watch, cx_csv_watch_unref);
  g_free (self);
}

void
cx_csv_set_watch (CxCsv *self, CxCsvWatch *watch)
{
  g_clear_pointer (&self->watch, cx_csv_watch_unref);
  self->watch = watch ? cx_csv_watch_ref (watch) : NULL;
}

char
cx_csv_get_separator (const CxCsv *self)
{
  return self->separator;
}

guint
cx_csv_get_n_columns (const CxCsv *self)
{
  return self->names->len;
}

const char *
cx_csv_get_name (const CxCsv *self, guint column)
{
  return g_ptr_array_index (self->names, column);
}

/* ---- Places ---- */

char *
cx_csv_describe (const CxCsv *self, int column)
{
  const char *name = column >= 0 && (guint) column < self->names->len ? g_ptr_array_index (self->names, column) : "";
  g_autofree char *shown = cx_csv_rows_excerpt (name, -1);

  if (shown[0])
    /* Translators: a column of a file by its number and its name */
    return g_strdup_printf (_("column %d “%s”"), column + 1, shown);
  return g_strdup_printf (_("column %d"), column + 1);
}

guint64
cx_csv_line (const CxCsv *self, guint64 block, guint64 line)
{
  line += self->first_line + 1;
  for (guint64 i = 0; i < MIN (block, self->n_lines->len); i++)
    line += g_array_index (self->n_lines, guint64, i);
  return line;
}

char *
cx_csv_describe_whole (const CxCsv *self, int column)
{
  g_autofree char *name = cx_csv_describe (self, column);
  guint64 last = cx_csv_line (self, self->n_lines->len, 0) - 1;
  g_autofree char *from = g_strdup_printf ("%" G_GUINT64_FORMAT, self->first_line + 1);
  g_autofree char *to = g_strdup_printf ("%" G_GUINT64_FORMAT, last);

  if (last <= self->first_line) /* the file has only names */
    return g_strdup_printf (_("line %s, %s"), to, name);
  /* Translators: lines of a file by their numbers, then a column of it */
  return g_strdup_printf (_("lines %s to %s, %s"), from, to, name);
}

gboolean
cx_csv_fail (const CxCsv *self, CxCsvFault *fault, GError **error)
{
  g_autofree char *reason = g_steal_pointer (&fault->reason);
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, cx_csv_line (self, fault->block, fault->line));
  /* Translators: a line of a file by its number */
  g_autofree char *where = g_strdup_printf (_("line %s"), line);
  g_autofree char *column = fault->column >= 0 ? cx_csv_describe (self, fault->column) : NULL;
  g_autofree char *place = column ? g_strconcat (where, ", ", column, NULL) : g_strdup (where);

  cx_error_set (error, CX_ERROR_KIND_FORM, place, "%s", reason);
  return FALSE;
}

/* ---- The first row ---- */

static gboolean
names_cb (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data)
{
  gpointer *rows_and_names = data;
  GPtrArray *names = rows_and_names[1];

  for (guint i = 0; i < cx_csv_rows_get_n_cells (rows_and_names[0]); i++)
    g_ptr_array_add (names, cx_clean_line (cells[i].text, (gssize) cells[i].length));
  return FALSE;
}

GStrv
cx_csv_split_names (const char *names)
{
  g_autoptr (CxCsvRows) rows = cx_csv_rows_new (',', 0);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  gpointer data[] = { rows, found };
  CxCsvFault fault = { 0 };
  guint64 n_lines;

  cx_csv_rows_cut (rows, names, strlen (names), names_cb, data, &n_lines, &fault);
  if (fault.reason || n_lines > 0 || found->len == 0) {
    g_free (fault.reason);
    g_ptr_array_unref (found);
    return NULL;
  }
  g_ptr_array_add (found, NULL);
  return (GStrv) g_ptr_array_free (found, FALSE);
}

/* Returns the length of the first row of TEXT, including the end of its line. */
static gsize
first_row (const char *text, gsize length)
{
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++) {
    quoted ^= text[i] == '"';
    if (!quoted && (text[i] == '\n' || text[i] == '\r'))
      return i + (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n' ? 2 : 1);
  }
  return length;
}

static char
find_separator (const char *row, gsize length)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  guint most = 0;
  char separator = ',';

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++) {
    gboolean quoted = FALSE;
    guint n = 0;
    for (gsize k = 0; k < length; k++) {
      quoted ^= row[k] == '"';
      n += row[k] == candidates[i] && !quoted;
    }
    if (n > most) {
      most = n;
      separator = candidates[i];
    }
  }
  return separator;
}

static gboolean
check_names (CxCsv *self, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  CxCsvFault fault = { .column = -1 };

  if (self->names->len > MOST_COLUMNS)
    fault.reason = g_strdup_printf (_("there are %u columns; at most %u are allowed"), self->names->len, MOST_COLUMNS);
  for (guint i = 0; i < self->names->len && !fault.reason; i++) {
    char *name = g_ptr_array_index (self->names, i);
    if (name[0] && !g_hash_table_add (seen, name)) {
      fault.column = (int) i;
      fault.reason = g_strdup (_("another column has the same name; each name is allowed once"));
    }
  }
  return !fault.reason || cx_csv_fail (self, &fault, error);
}

static gboolean
read_names (CxCsv *self, GError **error)
{
  CxCsvBlock *block = &self->first;
  CxCsvFault fault = { 0 };
  const char *row = block->text;
  gsize length = first_row (row, block->length);
  guint64 n_lines = 0;

  if (!cx_csv_source_check (row, length, ',', &fault))
    return cx_csv_fail (self, &fault, error);
  if (length >= 5 && g_ascii_strncasecmp (row, "sep=", 4) == 0 && (length == 5 || row[5] == '\n' || row[5] == '\r')) {
    self->separator = row[4] == '"' || row[4] == '\n' || row[4] == '\r' || row[4] == ' ' ? ',' : row[4];
    self->first_line = 1;
    self->first_at = length;
    row += length;
    length = first_row (row, block->length - self->first_at);
    if (!cx_csv_source_check (row, length, self->separator, &fault))
      return cx_csv_fail (self, &fault, error);
  } else {
    self->separator = find_separator (row, length);
  }

  g_autoptr (CxCsvRows) rows = cx_csv_rows_new (self->separator, 0);
  gpointer data[] = { rows, self->names };
  cx_csv_rows_cut (rows, row, length, names_cb, data, &n_lines, &fault);
  if (fault.reason)
    return cx_csv_fail (self, &fault, error);
  if (self->names->len == 0) {
    fault.column = -1;
    fault.reason = g_strdup (block->length == 0 ? _("the file is empty; the first row names the columns")
                                                : _("the line is empty; the first row names the columns"));
    return cx_csv_fail (self, &fault, error);
  }
  while (self->names->len > 1 && !*(const char *) g_ptr_array_index (self->names, self->names->len - 1))
    g_ptr_array_remove_index (self->names, self->names->len - 1);
  if (!check_names (self, error))
    return FALSE;
  self->first_line += n_lines;
  self->first_at += length;
  return TRUE;
}

CxCsv *
cx_csv_open (const char *path, GError **error)
{
  g_autoptr (CxCsv) self = g_new0 (CxCsv, 1);
  CxCsvFault fault = { 0 };

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->n_lines = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->source = cx_csv_source_new (path, error);
  if (!self->source)
    return NULL;
  if (!cx_csv_source_read (self->source, &self->first, &fault, error)) {
    if (fault.reason)
      cx_csv_fail (self, &fault, error);
    return NULL;
  }
  return read_names (self, error) ? g_steal_pointer (&self) : NULL;
}

static const char *
same_but_for_case (const CxCsv *self, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < self->names->len; i++) {
    const char *other = g_ptr_array_index (self->names, i);
    g_autofree char *folded_other = g_utf8_casefold (other, -1);
    if (strcmp (folded, folded_other) == 0)
      return other;
  }
  return NULL;
}

int
cx_csv_find (const CxCsv *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *shown = cx_csv_rows_excerpt (name, -1);
  g_autofree char *list = NULL;
  g_autofree char *few = NULL;
  g_autofree char *where = g_strdup_printf (_("line %s"), "1");
  g_autofree char *clean = cx_clean_line (name, -1); /* as the names of the columns are */
  const char *near;

  for (guint i = 0; i < self->names->len; i++) {
    if (strcmp (g_ptr_array_index (self->names, i), clean) == 0)
      return (int) i;
    g_ptr_array_add (names, g_ptr_array_index (self->names, i));
  }
  g_ptr_array_add (names, NULL);
  near = same_but_for_case (self, name);
  near = near ? near : cx_nearest (name, (const char *const *) names->pdata);
  list = g_strjoinv (", ", (char **) names->pdata);
  few = cx_csv_rows_excerpt (list, -1);
  if (near)
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, where, _("there is no column “%s”; did you mean “%s”? The columns are: %s"),
                  shown, near, few);
  else
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, where, _("there is no column “%s”; the columns are: %s"), shown, few);
  return -1;
}

/* ---- The other rows ---- */

void
cx_csv_peek (CxCsv *self, CxCsvRowFunc func, gpointer data)
{
  g_autoptr (CxCsvRows) rows = cx_csv_rows_new (self->separator, self->names->len);
  CxCsvFault fault = { 0 };
  guint64 n_lines;

  if (cx_csv_source_check (self->first.text + self->first_at, self->first.length - self->first_at, self->separator, &fault))
    cx_csv_rows_cut (rows, self->first.text + self->first_at, self->first.length - self->first_at, func, data, &n_lines, &fault);
  g_free (fault.reason); /* the reading will find the fault again */
}

static void
note_fault (Reading *r, guint64 block, CxCsvFault *fault)
{
  g_mutex_lock (&r->lock);
  if (!r->fault.reason || block < r->fault.block) {
    g_free (r->fault.reason);
    r->fault = *fault;
    r->fault.block = block;
  } else {
    g_free (fault->reason);
  }
  g_mutex_unlock (&r->lock);
  g_atomic_int_set (&r->failed, TRUE);
}

static void
read_block (Reading *r, CxCsvRows *rows, const char *text, gsize length, guint64 index)
{
  CxCsvFault fault = { 0 };
  guint64 n_lines = 0;

  block_of_thread = index;
  if (!cx_csv_source_check (text, length, r->csv->separator, &fault) ||
      !cx_csv_rows_cut (rows, text, length, r->func, r->lanes[index % r->n_lanes], &n_lines, &fault))
    note_fault (r, index, &fault);
  g_mutex_lock (&r->lock);
  if (r->csv->n_lines->len <= index)
    g_array_set_size (r->csv->n_lines, (guint) index + 1);
  g_array_index (r->csv->n_lines, guint64, index) = n_lines;
  g_mutex_unlock (&r->lock);
}

static gpointer
thread_cb (gpointer data)
{
  gpointer *reading_and_queue = data;
  Reading *r = reading_and_queue[0];
  g_autoptr (CxCsvRows) rows = cx_csv_rows_new (r->csv->separator, r->csv->names->len);
  Parcel *parcel;

  /* An empty parcel marks the end. */
  while ((parcel = g_async_queue_pop (reading_and_queue[1]))->block.length > 0) {
    read_block (r, rows, parcel->block.text, parcel->block.length, parcel->index);
    g_async_queue_push (r->spare, parcel);
  }
  g_async_queue_push (r->spare, parcel);
  return NULL;
}

/* Hands out the blocks after the first. Returns FALSE with an error if the file cannot be read. */
static gboolean
hand_out (Reading *r, GError **error)
{
  gboolean fine = TRUE;

  for (guint64 index = 1; fine && !g_atomic_int_get (&r->failed); index++) {
    Parcel *parcel = g_async_queue_pop (r->spare);
    CxCsvFault fault = { 0 };
    parcel->index = index;
    fine = cx_csv_watch_goes_on (r->csv->watch, error) && cx_csv_source_read (r->csv->source, &parcel->block, &fault, error);
    cx_csv_watch_note (r->csv->watch, cx_csv_source_get_share (r->csv->source));
    if (fault.reason) {
      note_fault (r, index, &fault);
      fine = TRUE;
      parcel->block.length = 0;
    }
    if (!fine || parcel->block.length == 0) {
      g_async_queue_push (r->spare, parcel);
      break;
    }
    g_async_queue_push (r->queues[index % r->n_lanes % r->n_threads], parcel);
  }
  return fine;
}

static gboolean
read_in_threads (Reading *r, GError **error)
{
  guint n_parcels = (WAITING + 1) * r->n_threads;
  GThread *threads[MOST_THREADS];
  gpointer data[MOST_THREADS][2];
  gboolean fine;

  r->spare = g_async_queue_new ();
  for (guint i = 0; i < n_parcels; i++)
    g_async_queue_push (r->spare, g_new0 (Parcel, 1));
  for (guint i = 0; i < r->n_threads; i++) {
    r->queues[i] = g_async_queue_new ();
    data[i][0] = r;
    data[i][1] = r->queues[i];
    threads[i] = g_thread_new ("csv", thread_cb, data[i]);
  }
  fine = hand_out (r, error);
  for (guint i = 0; i < r->n_threads; i++) {
    Parcel *last = g_async_queue_pop (r->spare);
    last->block.length = 0;
    g_async_queue_push (r->queues[i], last);
  }
  for (guint i = 0; i < r->n_threads; i++) {
    g_thread_join (threads[i]);
    g_async_queue_unref (r->queues[i]);
  }
  for (guint i = 0; i < n_parcels; i++) {
    Parcel *parcel = g_async_queue_pop (r->spare);
    cx_csv_source_clear_block (&parcel->block);
    g_free (parcel);
  }
  g_async_queue_unref (r->spare);
  return fine;
}

gboolean
cx_csv_read (CxCsv *self, CxCsvRowFunc func, gpointer *lanes, guint n_lanes, GError **error)
{
  Reading r = { .csv = self, .func = func, .lanes = lanes, .n_lanes = n_lanes };
  gboolean fine = TRUE;

  g_return_val_if_fail (n_lanes > 0 && self->first.text != NULL, FALSE);

  r.n_threads = MIN (MIN (g_get_num_processors (), n_lanes), MOST_THREADS);
  g_mutex_init (&r.lock);
  /* The first block is small, so it is read before the threads start. */
  g_autoptr (CxCsvRows) rows = cx_csv_rows_new (self->separator, self->names->len);
  read_block (&r, rows, self->first.text + self->first_at, self->first.length - self->first_at, 0);
  cx_csv_source_clear_block (&self->first);
  if (!r.failed && !cx_csv_source_is_at_end (self->source))
    fine = read_in_threads (&r, error);
  g_mutex_clear (&r.lock);
  if (!fine) {
    g_free (r.fault.reason);
    return FALSE;
  }
  return !r.fault.reason || cx_csv_fail (self, &r.fault, error);
}
