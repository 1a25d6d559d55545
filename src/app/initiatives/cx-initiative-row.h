/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This row shows an initiative on one line, or on two lines in a narrow window: switch, name and description, time line, value
 * and payback of the initiative alone, and probability. The header is a row that names the columns. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-initiative-results.h"
#include "app/state/cx-session.h"

#define CX_TYPE_INITIATIVE_ROW (cx_initiative_row_get_type ())
G_DECLARE_FINAL_TYPE (CxInitiativeRow, cx_initiative_row, CX, INITIATIVE_ROW, GtkWidget)

GtkWidget *cx_initiative_row_new (void);
/* Shows the initiative at PATH with its figures as FORMS says. If PATH is NULL, the row is a header, and FORMS may be NULL. */
void cx_initiative_row_refresh (CxInitiativeRow *self, CxSession *session, const char *path, const CxInitiativeColumns *forms);
