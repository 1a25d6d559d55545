/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This widget shows one initiative: its effect on the case, its fields, and its benefits and costs as lines. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_INITIATIVE_DETAIL (cx_initiative_detail_get_type ())
G_DECLARE_FINAL_TYPE (CxInitiativeDetail, cx_initiative_detail, CX, INITIATIVE_DETAIL, GtkWidget)

/* The signal "back" is emitted when the user wants to return to the list or the initiative has been removed. */
/* PATH NULL shows nothing. */
void cx_initiative_detail_set_item (CxInitiativeDetail *self, CxSession *session, const char *path);
void cx_initiative_detail_refresh (CxInitiativeDetail *self);
/* Returns the path of the initiative, or NULL. (transfer none) */
const char *cx_initiative_detail_get_path (CxInitiativeDetail *self);
/* Opens the rows that hide the field at PATH and moves the focus to the field. Returns FALSE if the field does not belong to this
 * initiative. */
gboolean cx_initiative_detail_reveal (CxInitiativeDetail *self, const char *path);
