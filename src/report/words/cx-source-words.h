/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the figures of a report come from, in words. */
#pragma once
#include <glib.h>

/* Each change of a document makes a version of it: of the LOG (element-type CxLogEntry) or NULL "version 7, last changed on 2027-03-31", or
 * without the day. (transfer full) */
char *cx_source_words_version (const GPtrArray *log, gboolean with_day);
