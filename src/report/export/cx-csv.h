/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The monthly series as CSV: one row a month, units in the header, with a mark of UTF-8 in front, by which spreadsheets know it. */
#pragma once
#include "model/results/cx-results.h"

/* How spreadsheets of a country read CSV. Without one, programs are served: a comma between, a point in numbers. */
typedef struct {
  char separator; /* ',' ';' or '\t'; 0: a comma, or a semicolon where numbers have a comma */
  char decimal;   /* '.' or ','; 0: a point */
} CxCsvForm;

/* FALSE and an error where the two signs are the same. */
gboolean cx_csv_form_check (const CxCsvForm *form, GError **error);
/* The form in which the spreadsheets of today's locale read and write. */
CxCsvForm cx_csv_form_of_locale (void);
char *cx_csv_write (const CxResults *results, const CxCsvForm *form); /* (transfer full) */
/* Adds TEXT in quotes, never to be taken for a formula by a spreadsheet that opens the file. */
void cx_csv_add_text (GString *out, const char *text);
