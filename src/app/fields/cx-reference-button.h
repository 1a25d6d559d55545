/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This button names the items that a field refers to, and opens a list of all items that the field may refer to. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_REFERENCE_BUTTON (cx_reference_button_get_type ())
G_DECLARE_FINAL_TYPE (CxReferenceButton, cx_reference_button, CX, REFERENCE_BUTTON, AdwBin)

/* Writes IDS (NULL-terminated); returns FALSE if the ids are refused. */
typedef gboolean (*CxReferenceFunc) (gpointer data, const char *const *ids);

/* Returns a button for FIELD at PATH. DATA is passed to the function and must live as long as the button. */
GtkWidget *cx_reference_button_new (CxSession *session, const char *path, const CxField *field, CxReferenceFunc write,
                                    gpointer data);
void cx_reference_button_refresh (CxReferenceButton *self);
/* Returns the widget that takes the focus. (transfer none) */
GtkWidget *cx_reference_button_get_button (CxReferenceButton *self);
