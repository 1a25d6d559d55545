/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The monthly series as CSV: one row a month, units in the header, a point in numbers whatever the locale. */
#pragma once
#include "model/results/cx-results.h"

char *cx_csv_write (const CxResults *results); /* (transfer full) */
/* Adds TEXT in quotes, never to be taken for a formula by a spreadsheet that opens the file. */
void cx_csv_add_text (GString *out, const char *text);
