/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One initiative: its effect on the case, its fields, and its benefits and costs as lines. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_INITIATIVE_DETAIL (cx_initiative_detail_get_type ())
G_DECLARE_FINAL_TYPE (CxInitiativeDetail, cx_initiative_detail, CX, INITIATIVE_DETAIL, GtkWidget)

/* Signal "back": the user wants the list again, or the initiative is gone. */
void cx_initiative_detail_set_item (CxInitiativeDetail *self, CxSession *session, const char *path); /* NULL: none */
void cx_initiative_detail_refresh (CxInitiativeDetail *self);
const char *cx_initiative_detail_get_path (CxInitiativeDetail *self); /* or NULL */
/* Opens what hides the field at PATH and gives it the focus; FALSE if it is not of this initiative. */
gboolean cx_initiative_detail_reveal (CxInitiativeDetail *self, const char *path);
