/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This control edits a field that is not a number: a text, a choice, a switch, a month, a reference or a list of references. It
 * writes each valid change through the session. Wrong text stays in the control and is explained by the property "problem"
 * (string; NULL: none). */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_FIELD_CONTROL (cx_field_control_get_type ())
G_DECLARE_FINAL_TYPE (CxFieldControl, cx_field_control, CX, FIELD_CONTROL, AdwBin)

GtkWidget *cx_field_control_new (CxSession *session, const CxItem *item, const CxField *field);
void cx_field_control_refresh (CxFieldControl *self);
const char *cx_field_control_get_problem (CxFieldControl *self);
/* Returns the text as typed, right or wrong, or "" if the control has no text. (transfer full) */
char *cx_field_control_get_text (CxFieldControl *self);
/* Returns the widget that takes the focus. (transfer none) */
GtkWidget *cx_field_control_get_widget (CxFieldControl *self);
