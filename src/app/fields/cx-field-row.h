/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This row shows any field of the registry: label, unit, control, evidence, and the problem of wrong text. In a custom scenario
 * the row marks an override and offers to reset it; in a computed scenario nothing can be edited. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_FIELD_ROW (cx_field_row_get_type ())
G_DECLARE_FINAL_TYPE (CxFieldRow, cx_field_row, CX, FIELD_ROW, AdwActionRow)

GtkWidget *cx_field_row_new (CxSession *session, const CxItem *item, const CxField *field);
void cx_field_row_refresh (CxFieldRow *self);
const char *cx_field_row_get_path (CxFieldRow *self);
const CxField *cx_field_row_get_field (CxFieldRow *self);
/* Returns the CxNumberEntry or CxFieldControl of the row. (transfer none) */
GtkWidget *cx_field_row_get_control (CxFieldRow *self);
void cx_field_row_focus (CxFieldRow *self);
