/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a document's change log, as others read it. */
#pragma once
#include <glib.h>

typedef struct {
  gint64 number;
  char *at, *by, *label;       /* ISO 8601 UTC; "" = the user; "Change Churn Rate" */
  char *path, *before, *after; /* JSON, or NULL */
} CxLogEntry;
void cx_log_entry_free (CxLogEntry *entry);
