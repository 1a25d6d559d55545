/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row for any field of the registry: label, unit, control, evidence, and what is wrong with what was typed. In a custom
 * scenario an overridden field is marked and offers to go back to the base; in a computed one nothing can be typed. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_FIELD_ROW (cx_field_row_get_type ())
G_DECLARE_FINAL_TYPE (CxFieldRow, cx_field_row, CX, FIELD_ROW, AdwActionRow)

GtkWidget *cx_field_row_new (CxSession *session, const CxItem *item, const CxField *field);
void cx_field_row_refresh (CxFieldRow *self);
const char *cx_field_row_get_path (CxFieldRow *self);
const CxField *cx_field_row_get_field (CxFieldRow *self);
/* A CxNumberEntry or a CxFieldControl. */
GtkWidget *cx_field_row_get_control (CxFieldRow *self);
void cx_field_row_focus (CxFieldRow *self);
