/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of any field: a CxFieldRow, or a CxYearsRow for a list by year. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

/* NULL: FIELD has no row of its own, as the years of a list stand in the list's row. */
GtkWidget *cx_form_row_new (CxSession *session, const CxItem *item, const CxField *field);
void cx_form_row_refresh (GtkWidget *row);
/* Puts the focus into the row if it is that of the field at PATH; PATH NULL: if something of worth is typed into it. */
gboolean cx_form_row_reveal (GtkWidget *row, const char *path);
