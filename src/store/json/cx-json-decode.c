/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-json-decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-error.h"

static gboolean
begins_with (const char *text, gsize length, const char *mark)
{
  return length >= strlen (mark) && memcmp (text, mark, strlen (mark)) == 0;
}

/* Returns whether the text begins like a case in UTF-16, where a zero stands beside the brace. A text of zeros alone does not
 * count. */
static gboolean
is_bare_utf16 (const char *text, gsize length)
{
  return length >= 4 && ((text[0] == '{' && text[1] == '\0' && text[2] != '\0' && text[3] == '\0') ||
                         (text[0] == '\0' && text[1] == '{' && text[2] == '\0' && text[3] != '\0'));
}

char *
cx_json_decode (const char *text, gsize length, gsize *decoded_length, GError **error)
{
  const char *encoding = begins_with (text, length, "\xff\xfe")   ? "UTF-16LE"
                         : begins_with (text, length, "\xfe\xff") ? "UTF-16BE"
                                                                  : NULL;
  char *decoded;
  gsize read, rest = 0;

  if (is_bare_utf16 (text, length)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT,
                         _("this is UTF-16 without the mark that tells the order of its bytes; save it as UTF-8"));
    return NULL;
  }
  if (!encoding) {
    rest = begins_with (text, length, "\xef\xbb\xbf") ? strlen ("\xef\xbb\xbf") : 0;
    *decoded_length = length - rest;
    decoded = g_malloc (*decoded_length + 1);
    if (*decoded_length > 0) /* an empty file has no bytes to point to */
      memcpy (decoded, text + rest, *decoded_length);
    decoded[*decoded_length] = '\0';
    return decoded;
  }
  decoded = g_convert (text + 2, (gssize) length - 2, "UTF-8", encoding, &read, decoded_length, NULL);
  if (decoded && read == length - 2)
    return decoded;
  g_free (decoded);
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("this is not valid UTF-16 text"));
  return NULL;
}
