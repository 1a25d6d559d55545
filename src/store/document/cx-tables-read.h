/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the case from the tables of a document. */
#pragma once
#include "model/case/cx-case.h"
#include "store/document/cx-database.h"

/* A text that an older version allowed: where it stands, and its JSON before and after it was cleaned (see cx-clean.h). */
typedef struct {
  char *path, *before, *after;
} CxCleaned;
GPtrArray *cx_tables_read_cleaned_new (void);

/* Reads the case; it has passed cx_check_case(). Takes nothing in the rows for granted. CLEANED (element-type CxCleaned), if not NULL, gets
 * the texts that were cleaned. (transfer full) */
CxCase *cx_tables_read (sqlite3 *db, GPtrArray *cleaned, GError **error);
