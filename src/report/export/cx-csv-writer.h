/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the monthly series as CSV: one row a month, units in the header, and a mark of UTF-8 in front, by which spreadsheets recognize
 * it. */
#pragma once
#include "model/results/cx-results.h"

/* The form in which the spreadsheets of a country read CSV. Without one, the file is for programs: a comma between cells, and a point in
 * numbers. */
typedef struct {
  char separator; /* ',' ';' or '\t'; 0: a comma, or a semicolon where numbers have a comma */
  char decimal;   /* '.' or ','; 0: a point */
} CxCsvForm;

/* Returns FALSE and an error if the two signs are the same. */
gboolean cx_csv_writer_check (const CxCsvForm *form, GError **error);
/* Returns the form in which spreadsheets in today's locale read and write. */
CxCsvForm cx_csv_writer_form_of_locale (void);
char *cx_csv_writer_write (const CxResults *results, const CxCsvForm *form); /* (transfer full) */
/* Adds TEXT in quotes, in a form that a spreadsheet which opens the file never takes for a formula. */
void cx_csv_writer_add_text (GString *out, const char *text);
