/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the bars of a chart lead when they are activated. */
#pragma once
#include <glib.h>

#include "calc/cx-graph.h"

/* To the place where PATH is edited, or without one to the explanation of NODE. */
typedef struct {
  char *path;
  CxNode node;
  unsigned month;
} CxBarTarget;

/* (element-type CxBarTarget) (transfer full) */
GPtrArray *cx_bar_targets_new (void);
/* PATH (transfer full) or NULL. */
void cx_bar_targets_add (GPtrArray *targets, char *path, CxNode node, unsigned month);
