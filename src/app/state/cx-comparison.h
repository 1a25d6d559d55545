/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares two states of a case in a thread. */
#pragma once
#include <gio/gio.h>

#include "app/state/cx-session.h"
#include "model/analysis/cx-diff.h"

/* A state that can be compared: the present case, a version of it, or a file. */
typedef struct {
  char *name;    /* translated, or given by the user */
  char *version; /* the id of a version; NULL: none */
  GFile *file;   /* a file; NULL: none. Without version and file it is the present case */
} CxComparisonState;

/* Returns the states of the case of SESSION: the present one, the one in its file if that differs, and each version, the
 * latest first. They are freed with the array. (transfer full) (element-type CxComparisonState) */
GPtrArray *cx_comparison_states (CxSession *session);
void cx_comparison_add_file (GPtrArray *states, GFile *file, const char *name);

typedef struct {
  CxCase *a, *b;
  CxDiff *diff; /* its items belong to both cases */
} CxComparison;
void cx_comparison_free (CxComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxComparison, cx_comparison_free)

/* Compares the states A and B. Versions are left out of both states, and actuals are compared only if both have them, because
 * a version contains neither. */
void cx_comparison_run (CxSession *session, const CxComparisonState *a, const CxComparisonState *b, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data);
CxComparison *cx_comparison_finish (GAsyncResult *result, GError **error);
