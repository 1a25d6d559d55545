/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file must use one sign for its decimals. If both were allowed at once, 1.234 could be either of two numbers. */
#pragma once
#include "evidence/cx-csv-number.h"

/* The signs that a file has used so far, and the first place of each. */
typedef struct {
  gboolean has_point, has_comma;
  CxCsvFault point, comma;
} CxCsvSigns;

void cx_csv_signs_note (CxCsvSigns *self, CxCsvNumber number, guint64 block, guint64 line, int column);
/* Adds the signs that OTHER has noted. */
void cx_csv_signs_merge (CxCsvSigns *self, const CxCsvSigns *other);
/* Returns TRUE unless the file has used both signs. Otherwise *FAULT gets the first place of the sign that came second. */
gboolean cx_csv_signs_agree (const CxCsvSigns *self, CxCsvFault *fault);
