/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session is the state behind a window: a document, the scenario shown, and the model and results, which follow every change.
 * Pages read and edit through the session and compute nothing themselves. The session keeps the rule of editing: in the base
 * scenario an edit changes the input; in a custom scenario it writes an override of that scenario; in a computed scenario it is
 * refused with an explanation. */
#pragma once
#include "app/state/cx-outlook.h"
#include "model/results/cx-results.h"
#include "store/document/cx-document.h"

#define CX_TYPE_SESSION (cx_session_get_type ())
G_DECLARE_FINAL_TYPE (CxSession, cx_session, CX, SESSION, GObject)

/* The signal "updated" is emitted when the case, the scenario or the results changed, so that pages show them again. Every
 * pointer into the case, the model or the results from before the signal is invalid from then on. The property "scenario"
 * (string) is "base" at first. */
CxSession *cx_session_new (CxDocument *document);

CxDocument *cx_session_get_document (CxSession *self);
const CxCase *cx_session_get_case (CxSession *self);
/* Returns the item at PATH, or NULL if there is none. If PATH leads to a field of the item, FIELD is set to that field. FIELD may
 * be NULL. (transfer none) */
const CxItem *cx_session_find (CxSession *self, const char *path, const CxField **field);
const char *cx_session_get_currency (CxSession *self);
/* Returns the model, which is NULL only if the results are NULL, too. (transfer none) */
const CxModel *cx_session_get_model (CxSession *self);
/* Returns the results, without what-ifs, or NULL if the case has none, for instance because a custom formula divides by zero;
 * cx_session_get_problem() gives the reason. (transfer none) */
const CxResults *cx_session_get_results (CxSession *self);
const char *cx_session_get_problem (CxSession *self);
/* Returns the path of the place that causes the problem, or NULL. (transfer none) */
const char *cx_session_get_problem_path (CxSession *self);
const char *cx_session_get_scenario (CxSession *self);
/* Shows the scenario with the id SCENARIO, or the base if there is none. */
void cx_session_set_scenario (CxSession *self, const char *scenario);
gboolean cx_session_is_read_only (CxSession *self); /* TRUE if a computed scenario is shown */

/* Returns the tornado of the scenario shown (CxSwing), or NULL until it has been computed. It is computed in a thread after each
 * change, and "updated" is emitted at the end. Meanwhile the last tornado of the scenario stays. Its inputs belong to a copy of
 * the case. (transfer none) */
const GArray *cx_session_get_sensitivity (CxSession *self);
/* Returns the results of the scenario shown with what-ifs, or NULL until they have been computed, under the same conditions. Their
 * model has its own copy of the case. (transfer none) */
const CxResults *cx_session_get_what_ifs (CxSession *self);
/* Returns the results of every scenario, including the one shown, under the same conditions. (transfer none) (element-type
 * CxOutlookScenario) */
const GPtrArray *cx_session_get_scenarios (CxSession *self);

/* Returns the number of an input as shown, from the override or the base. OVERRIDDEN is set to TRUE if the scenario shown
 * overrides it. */
double cx_session_get_number (CxSession *self, const char *path, gboolean *overridden);
/* Sets the number of an input by the rule of editing. Keystrokes in one field (the same PATH until cx_session_end_field()) are
 * one undoable change. A structural number cannot be overridden and is always written in the base. */
gboolean cx_session_set_number (CxSession *self, const char *path, double number, GError **error);
void cx_session_reset_to_base (CxSession *self, const char *path);
/* These do the same in the custom SCENARIO, whichever scenario is shown. */
double cx_session_get_number_in (CxSession *self, const char *scenario, const char *path, gboolean *overridden);
gboolean cx_session_set_number_in (CxSession *self, const char *scenario, const char *path, double number, GError **error);
void cx_session_reset_in (CxSession *self, const char *scenario, const char *path);
/* Sets any other value of a field with its evidence, always in the base; VALUE NULL restores the default. Successive calls are
 * merged as for numbers. */
gboolean cx_session_set_value (CxSession *self, const char *path, const CxValue *value, GError **error);
/* Returns TRUE if the number of the input at PATH was changed in this session, is another one now, and has no source. */
gboolean cx_session_asks_for_source (CxSession *self, const char *path);
void cx_session_end_field (CxSession *self);
/* Applies any group of changes as one undoable edit. For LABEL see cx_document_edit(). */
gboolean cx_session_edit (CxSession *self, const CxChanges *changes, const char *label, GError **error);

/* These return a number with its unit, in the currency of the case. (transfer full) */
char *cx_session_format (CxSession *self, double value, CxUnit unit);
char *cx_session_format_compact (CxSession *self, double value, CxUnit unit);
/* Returns a price that was computed from totals: with cents below a thousand, in compact form from a thousand on. (transfer
 * full) */
char *cx_session_format_price (CxSession *self, double value);
