/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sign for the decimals of a file: both at once would make 1.234 two numbers. */
#pragma once
#include "evidence/cx-csv-number.h"

/* Which signs a file has had, and where first. */
typedef struct {
  gboolean has_point, has_comma;
  CxCsvFault point, comma;
} CxCsvSigns;

void cx_csv_signs_note (CxCsvSigns *self, CxCsvNumber number, guint64 block, guint64 line, int column);
/* Adds what OTHER has seen. */
void cx_csv_signs_merge (CxCsvSigns *self, const CxCsvSigns *other);
/* FALSE, with the place where the second sign stands first, if there were both. */
gboolean cx_csv_signs_agree (const CxCsvSigns *self, CxCsvFault *fault);
