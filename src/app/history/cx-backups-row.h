/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This row opens to the earlier saves of the case's file. The user compares a save with the case, or opens it as a case of
 * its own. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_BACKUPS_ROW (cx_backups_row_get_type ())
G_DECLARE_FINAL_TYPE (CxBackupsRow, cx_backups_row, CX, BACKUPS_ROW, AdwExpanderRow)

GtkWidget *cx_backups_row_new (void);
/* SESSION may be NULL. */
void cx_backups_row_refresh (CxBackupsRow *self, CxSession *session);
