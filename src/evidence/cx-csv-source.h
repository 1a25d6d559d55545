/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source gives the text of a file in UTF-8, in blocks of whole rows. */
#pragma once
#include "evidence/cx-csv-rows.h"

typedef struct {
  char *text;
  gsize length, capacity;
} CxCsvBlock;

void cx_csv_source_clear_block (CxCsvBlock *block);

typedef struct CxCsvSource CxCsvSource;

CxCsvSource *cx_csv_source_new (const char *path, GError **error);
void cx_csv_source_free (CxCsvSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxCsvSource, cx_csv_source_free)

/* Fills BLOCK; a length of 0 means the end of the file. Returns FALSE and an error if the file cannot be read, or a fault, whose block the
 * caller fills in, if the bytes are not text. */
gboolean cx_csv_source_read (CxCsvSource *self, CxCsvBlock *block, CxCsvFault *fault, GError **error);
/* Returns the share of the file that has been read, from 0 to 1; 0 if its size is not known. */
double cx_csv_source_get_share (const CxCsvSource *self);
/* Returns TRUE if the whole file has been read. */
gboolean cx_csv_source_is_at_end (const CxCsvSource *self);
/* Returns TRUE if TEXT is valid UTF-8. Otherwise *FAULT gets the place of the first byte that is not. */
gboolean cx_csv_source_check (const char *text, gsize length, char separator, CxCsvFault *fault);
