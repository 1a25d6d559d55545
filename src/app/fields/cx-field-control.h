/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The control of a field that is no number: a text, a choice, a switch, a month, a reference or a list of references. It shows the
 * field, writes each valid change through the session, and keeps wrong text with its "problem" (string property, NULL: none). */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_FIELD_CONTROL (cx_field_control_get_type ())
G_DECLARE_FINAL_TYPE (CxFieldControl, cx_field_control, CX, FIELD_CONTROL, AdwBin)

GtkWidget *cx_field_control_new (CxSession *session, const CxItem *item, const CxField *field);
void cx_field_control_refresh (CxFieldControl *self);
const char *cx_field_control_get_problem (CxFieldControl *self);
/* The text as it was typed, wrong or not; "" where nothing is typed. (transfer full) */
char *cx_field_control_get_text (CxFieldControl *self);
/* The widget that takes the focus. */
GtkWidget *cx_field_control_get_widget (CxFieldControl *self);
