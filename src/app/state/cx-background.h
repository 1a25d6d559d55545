/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something that is worked out from the case of a session away from the main thread: a simulation, break-evens, the best set of
 * initiatives. It is worked out when somebody looks at it, and again a moment after each change of the case, of the scenario or of its
 * own options; what a later change overtook is cancelled and never shown. The window goes on meanwhile: each piece of work has a copy
 * of the case and a model of its own, which live as long as its result. */
#pragma once
#include "app/state/cx-session.h"
#include "model/analysis/cx-simulation.h"

#define CX_TYPE_BACKGROUND (cx_background_get_type ())
G_DECLARE_FINAL_TYPE (CxBackground, cx_background, CX, BACKGROUND, GObject)

typedef struct {
  /* In a thread of its own. PROGRESS may be called as often as is convenient; FALSE from it cancels. (transfer full) */
  gpointer (*work) (const CxModel *model, const char *scenario, GVariant *options, CxProgress progress, gpointer data,
                    GError **error);
  GDestroyNotify free_result;
  guint patience; /* milliseconds after a change in which another one is waited for */
} CxBackgroundKind;

/* Signal "changed": there is a new result, the one there is has become outdated, or progress was made.
 * The session is not kept alive. OPTIONS may be floating, or NULL: there is nothing to work out until they are set. */
CxBackground *cx_background_new (CxSession *session, const CxBackgroundKind *kind, GVariant *options);
void cx_background_set_options (CxBackground *self, GVariant *options);
GVariant *cx_background_get_options (CxBackground *self);
/* Somebody begins to look at the result, until cx_background_look_away() is called as often. */
void cx_background_look (CxBackground *self);
void cx_background_look_away (CxBackground *self);

/* The last result for the scenario shown, or NULL. */
gconstpointer cx_background_get_result (CxBackground *self);
/* The model (with its case) and the options that the result was worked out from; NULL without one. */
const CxModel *cx_background_get_model (CxBackground *self);
GVariant *cx_background_get_result_options (CxBackground *self);
/* Why there is no result; NULL where there is one or none yet. */
const char *cx_background_get_problem (CxBackground *self);
/* TRUE: the result is that of an earlier case or of other options. */
gboolean cx_background_is_outdated (CxBackground *self);
/* 0 … 1 while work goes on that takes long enough to be worth mentioning, otherwise -1. */
double cx_background_get_progress (CxBackground *self);
/* Gives up what is being worked out, until the next change or cx_background_resume(). */
void cx_background_stop (CxBackground *self);
void cx_background_resume (CxBackground *self);
gboolean cx_background_is_stopped (CxBackground *self);
