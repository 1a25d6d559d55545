/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This object computes something from the case of a session in a thread, such as a simulation, break-evens or the best set of
 * initiatives. It computes only while a widget looks at the result, and again a moment after each change of the case, the
 * scenario or its own options. A computation that a later change overtakes is cancelled, and its result is never shown. The user
 * can go on editing, because each computation has its own copy of the case and its own model, which live as long as the
 * result. */
#pragma once
#include "app/state/cx-session.h"
#include "model/analysis/cx-simulation.h"

#define CX_TYPE_BACKGROUND (cx_background_get_type ())
G_DECLARE_FINAL_TYPE (CxBackground, cx_background, CX, BACKGROUND, GObject)

typedef struct {
  /* Runs in a thread and returns the result, or NULL with an error. PROGRESS may be called at any rate; if it returns FALSE, the
   * work must end early. (transfer full) */
  gpointer (*work) (const CxModel *model, const char *scenario, GVariant *options, CxProgress progress, gpointer data,
                    GError **error);
  GDestroyNotify free_result;
  guint patience; /* the delay in milliseconds after a change, in case another change follows */
} CxBackgroundKind;

/* The signal "changed" is emitted when there is a new result, when the result has become outdated, and when progress was made.
 * The object holds no reference on SESSION. OPTIONS may be floating; if it is NULL, nothing is computed until
 * cx_background_set_options() is called. (transfer full) */
CxBackground *cx_background_new (CxSession *session, const CxBackgroundKind *kind, GVariant *options);
/* Returns the background work that SESSION keeps under KEY, and makes it with KIND and OPTIONS at the first call. It lives as long as the
 * session. OPTIONS may be floating. (transfer none) */
CxBackground *cx_background_of (CxSession *session, const char *key, const CxBackgroundKind *kind, GVariant *options);
void cx_background_set_options (CxBackground *self, GVariant *options);
GVariant *cx_background_get_options (CxBackground *self);
/* Registers a viewer of the result. Each call must be balanced by cx_background_look_away(). */
void cx_background_look (CxBackground *self);
void cx_background_look_away (CxBackground *self);

/* Returns the last result for the scenario shown, or NULL. (transfer none) */
gconstpointer cx_background_get_result (CxBackground *self);
/* These return the model (with its case) and the options that belong to the result, or NULL if there is no result. (transfer
 * none) */
const CxModel *cx_background_get_model (CxBackground *self);
GVariant *cx_background_get_result_options (CxBackground *self);
/* Returns the reason why there is no result, or NULL if there is a result or none has been computed yet. (transfer none) */
const char *cx_background_get_problem (CxBackground *self);
/* Returns TRUE if the result belongs to an earlier state of the case or to other options. */
gboolean cx_background_is_outdated (CxBackground *self);
/* Returns the progress from 0 to 1, or -1 if nothing is being computed or the computation has just begun. */
double cx_background_get_progress (CxBackground *self);
/* Cancels the computation until the next change or until cx_background_resume(). */
void cx_background_stop (CxBackground *self);
void cx_background_resume (CxBackground *self);
gboolean cx_background_is_stopped (CxBackground *self);
