/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/words/cx-source-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/document/cx-document.h"

char *
cx_source_words_version (const GPtrArray *log, gboolean with_day)
{
  const CxLogEntry *last = log && log->len ? g_ptr_array_index (log, log->len - 1) : NULL;

  if (!last)
    return g_strdup (with_day ? _("version 0: no change is recorded") : _("version 0"));
  if (!with_day)
    return g_strdup_printf (_("version %lld"), (long long) last->number);
  g_autofree char *day = g_strndup (last->at, strlen ("2027-03-31"));
  return g_strdup_printf (_("version %lld, last changed on %s"), (long long) last->number, day);
}
