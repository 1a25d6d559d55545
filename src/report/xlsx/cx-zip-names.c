/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/xlsx/cx-zip-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-error.h"

/* These sizes and offsets are those of PKWARE's description of the format, sections 4.3.7, 4.3.12 and 4.3.16. */
enum {
  LOCAL_SIZE = 30,
  LOCAL_NAME_LENGTH = 26,
  ENTRY_SIZE = 46,
  ENTRY_NAME_LENGTH = 28,
  ENTRY_EXTRA_LENGTH = 30,
  ENTRY_COMMENT_LENGTH = 32,
  ENTRY_OFFSET = 42,
  END_SIZE = 22,
  END_N_ENTRIES = 10,
  END_DIRECTORY = 16,
  MOST_COMMENT = 65535,
};

static guint32
read_number (const guint8 *at, guint n_bytes)
{
  guint32 number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number |= (guint32) at[i] << 8 * i;
  return number;
}

/* Returns the record at the end of the file that leads to its directory, or NULL. */
static const guint8 *
find_end (const guint8 *data, gsize size)
{
  gsize least = size > END_SIZE + MOST_COMMENT ? size - END_SIZE - MOST_COMMENT : 0;

  for (gsize at = size >= END_SIZE ? size - END_SIZE + 1 : 0; at > least;)
    if (memcmp (data + --at, "PK\005\006", 4) == 0)
      return data + at;
  return NULL;
}

static gboolean
fail (const guint8 *name, gsize length, GError **error)
{
  g_autofree char *text = g_strndup ((const char *) name, length);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *shown = cx_error_excerpt (valid);

  g_set_error (error, CX_ERROR, CX_ERROR_INPUT,
               _("the workbook is refused: its part “%s” has another name, or none, where the part itself stands"), shown);
  return FALSE;
}

gboolean
cx_zip_names_agree (GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size), *end = data ? find_end (data, size) : NULL;
  gsize at = end ? read_number (end + END_DIRECTORY, 4) : size;
  guint n = end ? read_number (end + END_N_ENTRIES, 2) : 0;

  /* Other errors are found when the file is opened, so the search ends at an entry that is not valid. */
  for (; n > 0 && at < size && size - at >= ENTRY_SIZE && memcmp (data + at, "PK\001\002", 4) == 0; n--) {
    gsize length = read_number (data + at + ENTRY_NAME_LENGTH, 2), local = read_number (data + at + ENTRY_OFFSET, 4);
    const guint8 *name = data + at + ENTRY_SIZE;

    if (length > size - at - ENTRY_SIZE)
      break;
    /* In files of more than 4 GB, the largest offset means that the true offset is stored elsewhere. */
    if (local != G_MAXUINT32 &&
        (local > size || size - local < LOCAL_SIZE + length || memcmp (data + local, "PK\003\004", 4) != 0 ||
         read_number (data + local + LOCAL_NAME_LENGTH, 2) != length || memcmp (data + local + LOCAL_SIZE, name, length) != 0))
      return fail (name, length, error);
    at +=
      ENTRY_SIZE + length + read_number (data + at + ENTRY_EXTRA_LENGTH, 2) + read_number (data + at + ENTRY_COMMENT_LENGTH, 2);
  }
  return TRUE;
}
