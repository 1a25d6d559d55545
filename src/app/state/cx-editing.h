/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editors read and write the numbers of a case and their ranges through these functions. All edits go through the session, so
 * the rule of editing (base, custom or computed scenario) and undo apply everywhere. */
#pragma once
#include "app/state/cx-session.h"

/* An input has up to three numbers. */
typedef enum { CX_PART_VALUE, CX_PART_LOW, CX_PART_HIGH } CxNumberPart;

/* Returns the number as shown, or NaN if there is none: no range, an optional field, a contact that is not declared. A path
 * such as "scenarios/best/overrides/segments/mass/churn_rate" is the input in that custom scenario, overridden or not. One
 * such as "actuals/2027-Q3/initiatives/fix/benefits/keep" is an actual, which need not exist. */
double cx_editing_get_number (CxSession *session, const char *path, CxNumberPart part, gboolean *overridden);
/* Sets the number; NaN removes it. A contact that does not exist is created. The shares of a customer mix keep their sum, because
 * the passives take up the rest. Successive calls for one path are one undoable change until cx_session_end_field(). */
gboolean cx_editing_set_number (CxSession *session, const char *path, CxNumberPart part, double number, GError **error);
/* Appends to CHANGES the changes that set the number at PATH by the rule of editing: in the base, or as an override of the
 * scenario shown. */
gboolean cx_editing_change_number (CxSession *session, CxChanges *changes, const char *path, double number, GError **error);
/* Appends to CHANGES the changes that set one year of a list by year in the base. The year may be the one after the last. */
gboolean cx_editing_add_year (CxChanges *changes, const CxCase *c, const char *path, double number, GError **error);
/* Sets any field, and adapts the fields that depend on it: a cost that changes to amounts by year loses its single amount. */
gboolean cx_editing_set_value (CxSession *session, const char *path, const CxValue *value, GError **error);
/* Reads TEXT as a number of FIELD in the locale of the window. A month of the case may be typed as a date. */
gboolean cx_editing_read_number (CxSession *session, const CxField *field, const char *text, double *number, GError **error);
/* Removes the override at PATH. */
void cx_editing_reset (CxSession *session, const char *path);
/* Returns the reason why NUMBER is not allowed in the field, in the field's unit ("At most 99.9% is allowed."), or NULL if it is
 * allowed. (transfer full) */
char *cx_editing_complaint (CxSession *session, const char *path, const CxField *field, CxNumberPart part, double number);
/* Returns the reason why END, the low or high end of a range by PART, conflicts with VALUE, or NULL if it does not. (transfer full) */
char *cx_editing_range_complaint (CxSession *session, const CxField *field, CxNumberPart part, double end, double value);
