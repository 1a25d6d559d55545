/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of a list by year: a small entry for each year, with its evidence and a bar below, the calendar or fiscal years above. It
 * grows by Tab in the last year, and shrinks where the last year is emptied; a range that is pasted fills the years from the one in
 * which it is pasted. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_YEARS_ROW (cx_years_row_get_type ())
G_DECLARE_FINAL_TYPE (CxYearsRow, cx_years_row, CX, YEARS_ROW, AdwPreferencesRow)

/* FIELD: of type CX_FIELD_YEARS. */
GtkWidget *cx_years_row_new (CxSession *session, const CxItem *item, const CxField *field);
void cx_years_row_refresh (CxYearsRow *self);
/* Puts the focus into the year that PATH names; the first one if PATH is that of the list. FALSE if it names something else. */
gboolean cx_years_row_reveal (CxYearsRow *self, const char *path);
