/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-marks.h"

#include <string.h>

#define CATALOGUE "<< /Type /Catalog\n"
#define TABLE     "endobj\nxref\n"
#define PLACE     "startxref\n"

/* Returns the offset of the last TEXT in BYTES, or -1. */
static gssize
find_last (const GByteArray *bytes, const char *text)
{
  gsize length = strlen (text);

  /* The search is by hand, because some bytes may be 0. */
  for (gsize at = bytes->len; at-- > 0;)
    if (bytes->len - at >= length && memcmp (bytes->data + at, text, length) == 0)
      return (gssize) at;
  return -1;
}

void
cx_pdf_marks_add (GByteArray *bytes, const char *language)
{
  gssize catalogue = find_last (bytes, CATALOGUE), table = find_last (bytes, TABLE), place = find_last (bytes, PLACE);
  g_autofree char *safe = g_strcanon (g_strdup (language), G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-", '-');
  g_autofree char *marks = g_strdup_printf ("   /MarkInfo << /Marked true >>\n   /Lang (%s)\n", safe);

  if (catalogue < 0 || table < catalogue || place < table)
    return;
  /* If another object stood between the catalogue and the table, its offset would change too. */
  g_autofree char *last = g_strndup ((const char *) bytes->data + catalogue, (gsize) (table - catalogue));
  if (strstr (last, "endobj") || strstr (last, "/MarkInfo") || !strstr (last, "/StructTreeRoot"))
    return;
  guint64 xref = (guint64) table + strlen ("endobj\n") + strlen (marks);
  g_autofree char *end = g_strdup_printf (PLACE "%" G_GUINT64_FORMAT "\n%%%%EOF\n", xref);
  g_autofree guint8 *rest =
    g_memdup2 (bytes->data + catalogue + strlen (CATALOGUE), (gsize) place - (gsize) catalogue - strlen (CATALOGUE));
  gsize n_rest = (gsize) place - (gsize) catalogue - strlen (CATALOGUE);

  g_byte_array_set_size (bytes, (guint) catalogue + (guint) strlen (CATALOGUE));
  g_byte_array_append (bytes, (const guint8 *) marks, (guint) strlen (marks));
  g_byte_array_append (bytes, rest, (guint) n_rest);
  g_byte_array_append (bytes, (const guint8 *) end, (guint) strlen (end));
}
