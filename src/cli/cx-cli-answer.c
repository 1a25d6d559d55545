/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-answer.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "model/case/cx-clean.h"
#include "model/case/cx-error.h"

/* Writes control characters, and signs that turn the direction of a line or break it, as JSON writes them, because a terminal obeys them and
 * they may appear in texts and file names.
 * Bytes that are not UTF-8, as in a file name of another encoding, stay unchanged. (transfer full) */
static char *
escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at;) {
    gunichar u = g_utf8_get_char_validated (at, -1);
    gsize length = u == (gunichar) -1 || u == (gunichar) -2 ? 1 : (gsize) (g_utf8_next_char (at) - at);

    if (length == 1 ? g_ascii_iscntrl (*at) && *at != '\n' && *at != '\t'
                    : g_unichar_iscntrl (u) || cx_clean_turns_around (u) || cx_clean_breaks_line (u))
      g_string_append_printf (out, "\\u%04x", length == 1 ? (guint) (guint8) *at : (guint) u);
    else
      g_string_append_len (out, at, (gssize) length);
    at += length;
  }
  return g_string_free (out, FALSE);
}

void
cx_cli_answer_remark (const char *file, const char *sentence)
{
  g_autofree char *name = file ? g_strconcat (file, ": ", NULL) : NULL;
  g_autofree char *line = g_strconcat ("cxcase: ", name ? name : "", sentence, "\n", NULL);
  g_autofree char *shown = escape (line);

  fputs (shown, stderr);
}

int
cx_cli_answer_error (const char *file, const GError *error)
{
  cx_cli_answer_remark (file, error->message);
  if (error->domain != CX_ERROR)
    return CX_EXIT_SYSTEM;
  return error->code == CX_ERROR_INPUT ? CX_EXIT_INPUT : error->code == CX_ERROR_USAGE ? CX_EXIT_USAGE : CX_EXIT_SYSTEM;
}

/* Output that cannot be written (a full disk behind a pipe) is a failure too. */
int
cx_cli_answer_text (const char *text)
{
  g_autofree char *shown = escape (text);

  if (fputs (shown, stdout) >= 0 && fflush (stdout) == 0 && !ferror (stdout))
    return CX_EXIT_FINE;
  cx_cli_answer_remark (NULL, _("standard output cannot be written"));
  return CX_EXIT_SYSTEM;
}
