/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-log-entry.h"

void
cx_log_entry_free (CxLogEntry *entry)
{
  g_free (entry->at);
  g_free (entry->by);
  g_free (entry->label);
  g_free (entry->path);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry);
}
