/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows beside the results of the scenario: the tornado, and what comes of every scenario. Worked out away
 * from the main thread on a copy of the case, so that typing never waits for it. */
#pragma once
#include <gio/gio.h>

#include "model/build/cx-model.h"

typedef struct {
  char *scenario;     /* its id */
  char *name;         /* for people, translated */
  char *problem;      /* why it has no results: what follows is not there then; otherwise NULL */
  double *value;      /* by CxResult; NaN: does not exist */
  char **reason;      /* by CxResult, why there is no value; NULL where there is one */
  double *cumulative; /* cash, months 0 … n-1 */
  guint n;
  GHashTable *inputs; /* path → double *: the value of each input */
} CxOutlookScenario;

typedef struct {
  CxCase *c; /* the copy that the pointers below lead into */
  CxModel *model;
  char *scenario;
  GArray *sensitivity;  /* CxSwing */
  GPtrArray *scenarios; /* CxOutlookScenario of the standard ones, then the custom ones */
} CxOutlook;

/* Starts the work; the callback gets it with cx_outlook_finish(). */
void cx_outlook_run (const CxCase *c, const char *scenario, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer data);
CxOutlook *cx_outlook_finish (GAsyncResult *result, GError **error);
void cx_outlook_free (CxOutlook *whatif);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxOutlook, cx_outlook_free)
