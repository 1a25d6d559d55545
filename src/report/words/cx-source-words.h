/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says in words from which version of a case the figures of a report come. */
#pragma once
#include <glib.h>

/* Returns the version of a document with LOG (element-type CxLogEntry, or NULL): "version 7, last changed on 2027-03-31", or without the
 * day. Each change makes a version. (transfer full) */
char *cx_source_words_version (const GPtrArray *log, gboolean with_day);
