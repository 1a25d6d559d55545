/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window works on: a document, the scenario shown, and the model and results that follow every change. Pages read from here
 * and edit through here; they never compute. The rule of editing is kept here: in the base scenario an edit writes the input, in a
 * custom scenario it writes that scenario's override, in the computed ones it is refused with a sentence that says so. */
#pragma once
#include "app/state/cx-outlook.h"
#include "model/results/cx-results.h"
#include "store/document/cx-document.h"

#define CX_TYPE_SESSION (cx_session_get_type ())
G_DECLARE_FINAL_TYPE (CxSession, cx_session, CX, SESSION, GObject)

/* Signal "updated": case, scenario or results changed; pages show them again. Every pointer into the case, the model or
 * the results got before is invalid from then on.
 * Property "scenario" (string, "base"). */
CxSession *cx_session_new (CxDocument *document);

CxDocument *cx_session_get_document (CxSession *self);
const CxCase *cx_session_get_case (CxSession *self);
/* The item at PATH and, where PATH leads to a field of it, the field; FIELD may be NULL. NULL if there is nothing. */
const CxItem *cx_session_find (CxSession *self, const char *path, const CxField **field);
const char *cx_session_get_currency (CxSession *self);
/* NULL only together with the results. */
const CxModel *cx_session_get_model (CxSession *self);
/* NULL while the case yields no results (a custom formula divides by zero): cx_session_get_problem() says why. */
const CxResults *cx_session_get_results (CxSession *self);
const char *cx_session_get_problem (CxSession *self);
/* The place in the case where that is so, or NULL. */
const char *cx_session_get_problem_path (CxSession *self);
const char *cx_session_get_scenario (CxSession *self);
/* An unknown id shows the base. */
void cx_session_set_scenario (CxSession *self, const char *scenario);
gboolean cx_session_is_read_only (CxSession *self); /* a computed scenario is shown */

/* The tornado of the scenario shown, computed in the background after a change; NULL until it is there ("updated" is emitted
 * then). Until a new one is there, the last one of this scenario stays; its inputs belong to a copy of the case. */
const GArray *cx_session_get_sensitivity (CxSession *self);
/* What comes of every scenario, the one shown included, likewise. (element-type CxOutlookScenario) */
const GPtrArray *cx_session_get_scenarios (CxSession *self);

/* An input's number as shown (override or base), and whether the scenario overrides it. */
double cx_session_get_number (CxSession *self, const char *path, gboolean *overridden);
/* Sets an input's number by the rule of editing; keystrokes in one field (same PATH until cx_session_end_field()) are one
 * undoable change. A structural number has no override: it is always written in the base. */
gboolean cx_session_set_number (CxSession *self, const char *path, double number, GError **error);
void cx_session_reset_to_base (CxSession *self, const char *path);
/* The same in the custom SCENARIO, whichever is shown. */
double cx_session_get_number_in (CxSession *self, const char *scenario, const char *path, gboolean *overridden);
gboolean cx_session_set_number_in (CxSession *self, const char *scenario, const char *path, double number, GError **error);
void cx_session_reset_in (CxSession *self, const char *scenario, const char *path);
/* Sets any other value of a field, evidence included; VALUE NULL: back to the default. Always in the base; merged like numbers. */
gboolean cx_session_set_value (CxSession *self, const char *path, const CxValue *value, GError **error);
void cx_session_end_field (CxSession *self);
/* Any group of changes. LABEL as for cx_document_edit. */
gboolean cx_session_edit (CxSession *self, const CxChanges *changes, const char *label, GError **error);

/* Formats a value in the case's currency. (transfer full) */
char *cx_session_format (CxSession *self, double value, CxUnit unit);
char *cx_session_format_compact (CxSession *self, double value, CxUnit unit);
/* A price worked out from totals: to the cent, and short from a thousand on. (transfer full) */
char *cx_session_format_price (CxSession *self, double value);
