/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form row is a CxFieldRow, or a CxYearsRow for a list by year. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

/* Returns a new row, or NULL if FIELD has no row of its own because it is a year of a list. */
GtkWidget *cx_form_row_new (CxSession *session, const CxItem *item, const CxField *field);
void cx_form_row_refresh (GtkWidget *row);
/* If the row shows the field at PATH, moves the focus into the row and returns TRUE. If PATH is NULL, does so if the row is
 * visible and shows a number or a formula. Otherwise returns FALSE. */
gboolean cx_form_row_reveal (GtkWidget *row, const char *path);
