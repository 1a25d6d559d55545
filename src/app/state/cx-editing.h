/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a case and their ranges, as the editors read and write them. Everything goes through the session, so the rule of
 * editing (base, custom or computed scenario) and undo hold everywhere. */
#pragma once
#include "app/state/cx-session.h"

/* Which of an input's numbers. */
typedef enum { CX_PART_VALUE, CX_PART_LOW, CX_PART_HIGH } CxNumberPart;

/* The number as shown; NaN where there is none: no range, an optional field, a contact that is not declared. A path such as
 * "scenarios/best/overrides/segments/mass/churn_rate" is the input as it is in that custom scenario, overridden or not; one such as
 * "actuals/2027-Q3/initiatives/fix/benefits/keep" is an actual, whether there is one or not. */
double cx_editing_get_number (CxSession *session, const char *path, CxNumberPart part, gboolean *overridden);
/* Sets it; NaN takes it away. A contact that is not declared is declared; the shares of a customer mix keep their sum (what the
 * others leave is passives). Successive calls for one path are one undoable change until cx_session_end_field(). */
gboolean cx_editing_set_number (CxSession *session, const char *path, CxNumberPart part, double number, GError **error);
/* Adds to CHANGES what sets the number at PATH by the rule of editing: in the base, or as an override of the scenario shown. */
gboolean cx_editing_change_number (CxSession *session, CxChanges *changes, const char *path, double number, GError **error);
/* Adds to CHANGES what sets one year of a list by year in the base, where it may be the first that is not there yet. */
gboolean cx_editing_add_year (CxChanges *changes, const CxCase *c, const char *path, double number, GError **error);
/* Sets any field, and with it what cannot stay as it is: a cost that gets another amount each year loses its one amount. */
gboolean cx_editing_set_value (CxSession *session, const char *path, const CxValue *value, GError **error);
/* Takes an override away. */
void cx_editing_reset (CxSession *session, const char *path);
/* Why NUMBER is not allowed there, in the field's unit: "At most 99.9% is allowed." NULL if it is. (transfer full) */
char *cx_editing_complaint (CxSession *session, const char *path, const CxField *field, CxNumberPart part, double number);
