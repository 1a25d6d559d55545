/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a file in UTF-8, in blocks of whole rows. */
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

/* Fills BLOCK; a length of 0 is the end of the file. FALSE with an error if the file cannot be read, or with a fault, whose block is
 * left to the caller, if it is no text. */
gboolean cx_csv_source_read (CxCsvSource *self, CxCsvBlock *block, CxCsvFault *fault, GError **error);
/* How much of the file has been read, from 0 to 1; 0 where its size is not known. */
double cx_csv_source_get_share (const CxCsvSource *self);
/* Whether all of the file has been read. */
gboolean cx_csv_source_is_at_end (const CxCsvSource *self);
/* FALSE with the place of the first byte that is not text in UTF-8. */
gboolean cx_csv_source_check (const char *text, gsize length, char separator, CxCsvFault *fault);
