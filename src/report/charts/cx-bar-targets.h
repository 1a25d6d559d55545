/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A target is the place that a bar of a chart leads to when it is activated. */
#pragma once
#include <glib.h>

#include "calc/cx-graph.h"

/* If PATH is not NULL, the bar leads to the place where the input at PATH is edited, otherwise to the explanation of NODE. */
typedef struct {
  char *path;
  CxNode node;
  unsigned month;
} CxBarTarget;

/* Returns an empty array that owns its targets. (element-type CxBarTarget) (transfer full) */
GPtrArray *cx_bar_targets_new (void);
/* Appends a target. PATH may be NULL. (transfer full) */
void cx_bar_targets_add (GPtrArray *targets, char *path, CxNode node, unsigned month);
