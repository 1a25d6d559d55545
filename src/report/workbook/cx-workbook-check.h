/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks whether a workbook that libxlsxwriter has written is complete. The library does not look at the errors of its temporary files: on
 * a full disk it packs parts that are empty or incomplete, and reports success. */
#pragma once
#include <glib.h>

/* The numbers of things that were written to a sheet. */
typedef struct {
  guint cells, validations, rules; /* rules of conditional formats */
} CxWorkbookSheet;

/* Reads the whole file PATH: all parts are there and unpack, each is well-formed XML, lists hold as many entries as they announce, each of
 * SHEETS (CxWorkbookSheet) has what was written to it, and the workbook has N_NAMES names. Returns FALSE if anything is missing; *PART,
 * unless NULL, then names the part. (transfer full) */
gboolean cx_workbook_check (const char *path, const GArray *sheets, guint n_names, char **part);
/* Returns the reason why the reader of cx-sheet-reader.h would refuse the workbook PATH or one of its sheets, translated; NULL if it would
 * read it. (transfer full) */
char *cx_workbook_check_return (const char *path, const GArray *sheets);
