/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-edit-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-words.h"

/* In the middle of a heading these words keep their small letter. */
static const char *const small_words[] = { "a",  "an", "and", "as",  "at",  "but", "by",   "for",     "from", "in",
                                           "of", "on", "or",  "per", "the", "to",  "with", "without", NULL };

/* Returns NAME in header capitalisation ("Revenue per customer" becomes "Revenue per Customer") in languages that use it.
 * (transfer full) */
static char *
as_heading (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  /* Translators: “title” if each word of a button's label begins with a capital letter, as in English, otherwise “keep”. */
  if (strcmp (C_("labels on buttons", "title"), "title") != 0)
    return cx_words_inside (name);
  for (guint i = 0; words[i]; i++) {
    char *word = words[i];
    if (*word == '\0' || (i > 0 && g_strv_contains (small_words, word)))
      continue;
    const char *rest = g_utf8_next_char (word);
    g_autofree char *first = g_utf8_strup (word, rest - word);
    words[i] = g_strconcat (first, rest, NULL);
    g_free (word);
  }
  return g_strjoinv (" ", words);
}

char *
cx_edit_label (const char *format, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *heading = as_heading (name);

  return g_strjoin (heading, parts[0], parts[0] && parts[1] ? parts[1] : "", NULL);
}
