/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a workbook that libxlsxwriter has written is whole. The library does not look at the errors of its temporary files: on a
 * full disk it packs parts that are empty or lack a piece, and reports success. */
#pragma once
#include <glib.h>

/* What a sheet was given. */
typedef struct {
  guint cells, validations, rules; /* rules of conditional formats */
} CxWorkbookSheet;

/* Reads the file PATH through: all parts are there and unpack, each is well-formed XML, lists hold as many entries as they
 * announce, the sheets (of CxWorkbookSheet) have what they were given, and the workbook N_NAMES names. FALSE if anything is missing;
 * *PART, if not NULL, names the part. (transfer full) */
gboolean cx_workbook_check (const char *path, const GArray *sheets, guint n_names, char **part);
/* Why the reader of cx-sheet-reader.h would refuse the whole workbook PATH or one of its sheets, translated; NULL: it reads it.
 * (transfer full) */
char *cx_workbook_check_return (const char *path, const GArray *sheets);
