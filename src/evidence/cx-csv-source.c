/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-csv-source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "calc/cx-wider.h"
#include "model/case/cx-error.h"

#define USUAL_BYTES (1 << 20)
#define MOST_BYTES  (16 << 20) /* of one row */
#define RAW_BYTES   (64 << 10)

struct CxCsvSource {
  int fd;
  gboolean at_end;      /* of the file */
  guint64 n_read, size; /* bytes; a size of 0 is not known */
  char *carry;          /* read but left for the next block */
  gsize n_carry;
  GIConv converter;    /* the converter from UTF-16, or (GIConv) -1 */
  char raw[RAW_BYTES]; /* not converted yet */
  gsize n_raw;
};

void
cx_csv_source_clear_block (CxCsvBlock *block)
{
  g_clear_pointer (&block->text, g_free);
  block->length = block->capacity = 0;
}

static void
fail_system (GError **error, int reason)
{
  if (reason == ENOENT || reason == ENOTDIR)
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("there is no such file"));
  else if (reason == EISDIR)
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("this is a folder, not a file of comma-separated values"));
  else if (reason == EACCES)
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("you have no permission to read the file"));
  else
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("the file cannot be read: %s"), g_strerror (reason));
}

/* Returns the number of bytes read, SIZE at most, or -1 with an error. */
static gssize
read_bytes (CxCsvSource *self, char *to, gsize size, GError **error)
{
  gsize n = 0;

  while (n < size && !self->at_end) {
    gssize got = read (self->fd, to + n, size - n);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0) {
      fail_system (error, errno);
      return -1;
    }
    self->at_end = got == 0;
    n += (gsize) got;
    self->n_read += (guint64) got;
  }
  return (gssize) n;
}

/* Finds the encoding of the text from its first bytes. */
static gboolean
open_text (CxCsvSource *self, GError **error)
{
  gssize got = read_bytes (self, self->raw, RAW_BYTES, error);
  const char *encoding = NULL, *raw = self->raw;
  gsize mark = 0;

  if (got < 0)
    return FALSE;
  self->n_raw = (gsize) got;
  if (got >= 4 && memcmp (raw, "PK\3\4", 4) == 0) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT,
                         _("this is a workbook or an archive, not comma-separated values; save the sheet as CSV"));
    return FALSE;
  }
  if (got >= 3 && memcmp (raw, "\xef\xbb\xbf", 3) == 0) {
    mark = 3;
  } else if (got >= 2 && memcmp (raw, "\xff\xfe", 2) == 0) {
    mark = 2;
    encoding = "UTF-16LE";
  } else if (got >= 2 && memcmp (raw, "\xfe\xff", 2) == 0) {
    mark = 2;
    encoding = "UTF-16BE";
  } else if (got >= 4 && raw[0] && !raw[1] && raw[2] && !raw[3]) {
    encoding = "UTF-16LE";
  } else if (got >= 4 && !raw[0] && raw[1] && !raw[2] && raw[3]) {
    encoding = "UTF-16BE";
  }
  self->n_raw -= mark;
  memmove (self->raw, raw + mark, self->n_raw);
  if (encoding)
    self->converter = g_iconv_open ("UTF-8", encoding);
  return TRUE;
}

CxCsvSource *
cx_csv_source_new (const char *path, GError **error)
{
  g_autoptr (CxCsvSource) self = g_new0 (CxCsvSource, 1);
  struct stat about;

  self->converter = (GIConv) -1;
  self->fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (self->fd < 0 || fstat (self->fd, &about) != 0) {
    fail_system (error, errno);
    return NULL;
  }
  if (S_ISDIR (about.st_mode)) {
    fail_system (error, EISDIR);
    return NULL;
  }
  self->size = S_ISREG (about.st_mode) ? (guint64) about.st_size : 0;
  return open_text (self, error) ? g_steal_pointer (&self) : NULL;
}

void
cx_csv_source_free (CxCsvSource *self)
{
  if (!self)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  g_free (self->carry);
  g_free (self);
}

double
cx_csv_source_get_share (const CxCsvSource *self)
{
  return self->size > 0 ? (double) self->n_read / (double) self->size : 0;
}

gboolean
cx_csv_source_is_at_end (const CxCsvSource *self)
{
  return self->at_end && self->n_raw == 0 && self->n_carry == 0;
}

/* ---- Filling a block ---- */

static gsize
count_breaks (const char *text, gsize length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));
  return n;
}

static gboolean
fail_text (CxCsvFault *fault, const CxCsvBlock *block, const char *reason)
{
  fault->line = count_breaks (block->text, block->length);
  fault->column = -1;
  fault->reason = g_strdup (reason);
  return FALSE;
}

/* Appends the text of the raw bytes in UTF-16, as far as the block has room. */
static gboolean
convert (CxCsvSource *self, CxCsvBlock *block, CxCsvFault *fault)
{
  gsize left = self->n_raw, room = block->capacity - block->length;
  char *in = self->raw, *out = block->text + block->length;
  gsize result = g_iconv (self->converter, &in, &left, &out, &room);
  int reason = errno;

  block->length = (gsize) (out - block->text);
  memmove (self->raw, in, left);
  self->n_raw = left;
  if (result == (gsize) -1 && (reason == EILSEQ || (reason == EINVAL && self->at_end)))
    return fail_text (fault, block, _("the file begins like text in UTF-16, but this line is not valid UTF-16"));
  return TRUE;
}

/* Appends bytes until the block is full or the file ends. */
static gboolean
fill (CxCsvSource *self, CxCsvBlock *block, CxCsvFault *fault, GError **error)
{
  while (block->length < block->capacity && !(self->at_end && self->n_raw == 0)) {
    gsize room = block->capacity - block->length;
    if (self->converter != (GIConv) -1) {
      gssize got = read_bytes (self, self->raw + self->n_raw, RAW_BYTES - self->n_raw, error);
      gsize before = block->length;
      if (got < 0)
        return FALSE;
      self->n_raw += (gsize) got;
      if (!convert (self, block, fault))
        return FALSE;
      if (block->length == before) /* the block has no room for one more letter */
        break;
    } else if (self->n_raw > 0) {
      gsize n = MIN (self->n_raw, room);
      memcpy (block->text + block->length, self->raw, n);
      memmove (self->raw, self->raw + n, self->n_raw - n);
      self->n_raw -= n;
      block->length += n;
    } else {
      gssize got = read_bytes (self, block->text + block->length, room, error);
      if (got < 0)
        return FALSE;
      block->length += (gsize) got;
    }
  }
  return TRUE;
}

/* Returns the length of the whole rows at the beginning of TEXT, or 0 if no row ends in it. */
static gsize
whole_rows (const char *text, gsize length)
{
  gboolean quoted = FALSE;
  gsize whole = 0;

  if (!memchr (text, '"', length)) {
    const char *last = memrchr (text, '\n', length);
    if (!last && length > 1) /* these lines end as on old Macintoshes; the byte after the end may belong to it */
      last = memrchr (text, '\r', length - 1);
    return last ? (gsize) (last + 1 - text) : 0;
  }
  for (gsize i = 0; i < length; i++) {
    quoted ^= text[i] == '"';
    if (!quoted && (text[i] == '\n' || (text[i] == '\r' && i + 1 < length && text[i + 1] != '\n')))
      whole = i + 1;
  }
  return whole;
}

static void
set_capacity (CxCsvBlock *block, gsize capacity)
{
  if (capacity > block->capacity) {
    block->text = g_realloc (block->text, capacity);
    block->capacity = capacity;
  }
}

gboolean
cx_csv_source_read (CxCsvSource *self, CxCsvBlock *block, CxCsvFault *fault, GError **error)
{
  gsize whole;

  set_capacity (block, MAX (USUAL_BYTES, self->n_carry));
  memcpy (block->text, self->carry ? self->carry : "", self->n_carry);
  block->length = self->n_carry;
  self->n_carry = 0;
  for (;;) {
    if (!fill (self, block, fault, error))
      return FALSE;
    if (self->at_end && self->n_raw == 0)
      return TRUE;
    whole = whole_rows (block->text, block->length);
    if (whole > 0)
      break;
    if (block->capacity >= MOST_BYTES) {
      /* Zeros without an end of line are not a long row: the file has holes or is binary. */
      if (memchr (block->text, '\0', block->length) && !cx_csv_source_check (block->text, block->length, ',', fault))
        return FALSE;
      block->length = 0;
      return fail_text (fault, block, _("the row that begins here is longer than 16 MB; a quote in it may not end"));
    }
    set_capacity (block, block->capacity * 2);
  }
  self->n_carry = block->length - whole;
  g_free (self->carry);
  self->carry = g_memdup2 (block->text + whole, self->n_carry);
  block->length = whole;
  return TRUE;
}

/* ---- Checking the text ---- */

/* Returns a number other than 0 if there is a byte outside ASCII or a NUL. */
CX_WIDER static guint
look_over (const char *text, gsize length)
{
  guint8 high = 0, nul = 0;

  for (gsize i = 0; i < length; i++) {
    high |= (guint8) text[i];
    nul |= text[i] == '\0';
  }
  return (high & 0x80u) | nul;
}

gboolean
cx_csv_source_check (const char *text, gsize length, char separator, CxCsvFault *fault)
{
  const char *bad;
  gsize start;
  gboolean quoted = FALSE;

  if (!look_over (text, length) || g_utf8_validate_len (text, length, &bad))
    return TRUE;
  fault->line = count_breaks (text, (gsize) (bad - text));
  fault->column = 0;
  for (start = (gsize) (bad - text); start > 0 && text[start - 1] != '\n' && text[start - 1] != '\r'; start--) {}
  for (const char *p = text + start; p < bad; p++) {
    quoted ^= *p == '"';
    fault->column += *p == separator && !quoted;
  }
  fault->reason = *bad == '\0'
                    ? g_strdup (_("there is a byte 0, so this is a binary file, not text; CSV in UTF-8 or UTF-16 is allowed"))
                    : g_strdup_printf (_("the byte 0x%02X is not valid in UTF-8; save the file as “CSV UTF-8”"), (guint8) *bad);
  return FALSE;
}
