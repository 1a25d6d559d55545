/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This dialog turns a CSV file into figures of the case. It shows the columns of the file, asks which of them are used, shows
 * the results, and asks which of them are taken over. A table describes each kind of assistant; everything that computes is in
 * src/evidence. */
#pragma once
#include <adwaita.h>

#include "app/evidence/cx-import-kind.h"
#include "chart/common/cx-chart.h"

#define CX_TYPE_IMPORT_ASSISTANT (cx_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (CxImportAssistant, cx_import_assistant, CX, IMPORT_ASSISTANT, AdwWindow)

/* Asks for a file and shows the dialog. */
void cx_import_assistant_run (GtkWidget *where, CxSession *session, const CxImportKind *kind);
/* Does the same with the data that another assistant hands over: GIVEN (transfer full) is freed by FREE_GIVEN. */
void cx_import_assistant_run_from (GtkWidget *where, CxSession *session, const CxImportKind *kind, gpointer given,
                                   GDestroyNotify free_given);

/* ---- For kinds, during show() and take() ---- */

CxSession *cx_import_assistant_get_session (CxImportAssistant *self);
const CxImportInput *cx_import_assistant_get_input (CxImportAssistant *self);
/* Returns the data that another assistant handed over, or NULL. */
gconstpointer cx_import_assistant_get_given (CxImportAssistant *self);
void cx_import_assistant_add_headline (CxImportAssistant *self, const char *text);
void cx_import_assistant_add_paragraph (CxImportAssistant *self, const char *text);
/* Adds CHART (transfer full) of KIND. */
void cx_import_assistant_add_chart (CxImportAssistant *self, const CxChartKind *kind, gpointer chart, const char *title);
/* Adds a heading, below which rows of figures follow. */
void cx_import_assistant_add_group (CxImportAssistant *self, const char *title, const char *description);
void cx_import_assistant_add_row (CxImportAssistant *self, const char *title, const char *subtitle, const char *figure);
/* Adds a row under the last heading that leads to another assistant by .go_on of the kind, if the step is OPEN. SUBTITLE may
 * be NULL. */
void cx_import_assistant_add_step (CxImportAssistant *self, const char *title, const char *subtitle, gboolean open);
/* Adds a line for each warning, and one more if the file is old. Every kind calls this once, at the end. (element-type utf8) */
void cx_import_assistant_add_warnings (CxImportAssistant *self, const GPtrArray *warnings);
/* Appends the names and paths of the case's items of KIND, such as the segments, to NAMES and PATHS (element-type utf8). */
void cx_import_assistant_list_items (CxImportAssistant *self, CxItemKind kind, GPtrArray *names, GPtrArray *paths);
/* Adds a row that offers to take a figure over into one of TARGETS, whose ids are PATHS (element-type utf8); the row also
 * offers "Not taken over", whose id is "". LIKELY, one of PATHS or NULL, is chosen at first. Offers are numbered from 0. */
void cx_import_assistant_add_offer (CxImportAssistant *self, const char *title, const char *subtitle, const GPtrArray *targets,
                                    const GPtrArray *paths, const char *likely);
/* Returns the chosen target, or NULL if the figure is not to be taken over. */
const char *cx_import_assistant_get_target (CxImportAssistant *self, guint offer);
