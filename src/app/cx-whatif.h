/* What a window shows beside the results of the scenario: the tornado, and the curves of the other scenarios. Worked out away
 * from the main thread on a copy of the case, so that typing never waits for it. */
#pragma once
#include <gio/gio.h>

#include "model/cx-headline.h"
#include "model/cx-model.h"
#include "model/cx-sensitivity.h"

/* The cumulative cash of a scenario. */
typedef struct {
  char *scenario; /* its id */
  char *name;     /* for people, translated */
  double *values; /* months 0 … n-1 */
  guint n;
} CxScenarioCurve;

typedef struct {
  CxCase *c; /* the copy that the pointers below lead into */
  CxModel *model;
  char *scenario;
  GArray *sensitivity; /* CxSwing */
  GPtrArray *curves;   /* CxScenarioCurve of every scenario that has results, but the one shown */
} CxWhatif;

/* Starts the work; the callback gets it with cx_whatif_finish(). */
void cx_whatif_run (const CxCase *c, const char *scenario, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer data);
CxWhatif *cx_whatif_finish (GAsyncResult *result, GError **error);
void cx_whatif_free (CxWhatif *whatif);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxWhatif, cx_whatif_free)
