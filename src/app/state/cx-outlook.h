/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outlook holds the what-ifs of the scenario shown (delays, initiatives alone or dropped, the weighted net present value), its
 * tornado, and the results of every scenario, which a window shows beside the results of the scenario shown.
 * It is computed in a thread on a copy of the case, so that typing never waits for it. */
#pragma once
#include <gio/gio.h>

#include "model/results/cx-results.h"

typedef struct {
  char *scenario;     /* the id of the scenario */
  char *name;         /* the name for people, translated */
  char *problem;      /* the reason why the scenario has no results, in which case the members below are NULL; otherwise NULL */
  double *value;      /* indexed by CxResult; NaN: the result does not exist */
  char **reason;      /* indexed by CxResult: the reason why there is no value; NULL if there is one */
  double *cumulative; /* cumulative cash in months 0 … n-1 */
  guint n;
  GHashTable *inputs; /* path → double *: the value of each input in the scenario */
} CxOutlookScenario;

typedef struct {
  CxCase *c; /* the copy of the case that the pointers below lead into */
  CxModel *model;
  char *scenario;
  CxResults *what_ifs;  /* of the scenario, with what-ifs */
  GArray *sensitivity;  /* CxSwing */
  GPtrArray *scenarios; /* CxOutlookScenario of the standard scenarios, then of the custom ones */
} CxOutlook;

/* Starts the computation. CALLBACK gets its result with cx_outlook_finish(). */
void cx_outlook_run (const CxCase *c, const char *scenario, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer data);
CxOutlook *cx_outlook_finish (GAsyncResult *result, GError **error);
void cx_outlook_free (CxOutlook *outlook);
/* Frees OUTLOOK in a thread, because a large one takes longer to free than a frame. */
void cx_outlook_free_behind (CxOutlook *outlook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxOutlook, cx_outlook_free)
