/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A brief describes the results of a case in a few words: "NPV €1.58M · payback 32.1 months". Lists of cases show it beside
 * the title. */
#pragma once
#include <gio/gio.h>

#include "model/case/cx-item.h"

/* Computes the base scenario of C and returns its brief, or NULL if the case cannot be computed. It may run in any thread that owns C.
 * (transfer full) */
char *cx_brief_of_case (CxCase *c);

/* Computes the brief of the template ID in a thread. */
void cx_brief_of_template (const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Computes the brief of a template that the user made; see cx-own-template.h. */
void cx_brief_of_own_template (const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Returns the brief of either template, or NULL with an error. A template without an initiative has no results, so its brief
 * is NULL without an error. (transfer full) */
char *cx_brief_of_template_finish (GAsyncResult *result, GError **error);
