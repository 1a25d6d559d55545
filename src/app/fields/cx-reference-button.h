/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that names the items which a field refers to, and opens a list of all that it may refer to. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_REFERENCE_BUTTON (cx_reference_button_get_type ())
G_DECLARE_FINAL_TYPE (CxReferenceButton, cx_reference_button, CX, REFERENCE_BUTTON, AdwBin)

/* Writes the ids (NULL-terminated) and returns FALSE where they are refused. */
typedef gboolean (*CxReferenceFunc) (gpointer data, const char *const *ids);

/* For the field at PATH, which is FIELD of an item. DATA must live as long as the button. */
GtkWidget *cx_reference_button_new (CxSession *session, const char *path, const CxField *field, CxReferenceFunc write,
                                    gpointer data);
void cx_reference_button_refresh (CxReferenceButton *self);
/* The widget that takes the focus. */
GtkWidget *cx_reference_button_get_button (CxReferenceButton *self);
