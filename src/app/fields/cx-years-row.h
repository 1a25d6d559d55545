/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This row edits a list by year. Each year has a small entry with its evidence and a bar below it, and the calendar or fiscal
 * year above it. Tab in the last year adds a year, and emptying the last year removes it. A pasted range fills the years from the
 * one in which it is pasted. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_YEARS_ROW (cx_years_row_get_type ())
G_DECLARE_FINAL_TYPE (CxYearsRow, cx_years_row, CX, YEARS_ROW, AdwPreferencesRow)

/* FIELD must be of type CX_FIELD_YEARS. */
GtkWidget *cx_years_row_new (CxSession *session, const CxItem *item, const CxField *field);
void cx_years_row_refresh (CxYearsRow *self);
/* Moves the focus into the year at PATH, or into the first year if PATH is that of the list. Returns FALSE if PATH is neither. */
gboolean cx_years_row_reveal (CxYearsRow *self, const char *path);
