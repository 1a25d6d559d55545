/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file places every part of a journey. */
#pragma once
#include "chart/common/cx-plot.h"
#include "chart/journey/cx-journey-chart.h"

typedef struct {
  CxType type;
  double width, height;
  CxBox plot;
  CxAxis y;
  gboolean named; /* the names of the stages stand below the plot, and the values of its lines beside it */
  GPtrArray *labels;
  double column, spacing; /* the width of a stage, and what is between two of them */
  gboolean mirrored;
  guint n, worst; /* the number of stages; the one where customers are least satisfied, or N */
  int cursor;
  CxBox readout;
} CxJourneyLayout;

/* A picture that is lower than this many lines has no names of stages: it stands above a table whose headings are these names. */
#define CX_JOURNEY_LINES 12

void cx_journey_layout_init (CxJourneyLayout *layout, const CxJourneyChart *chart, cairo_t *cr, double width, double height,
                             const char *font);
void cx_journey_layout_clear (CxJourneyLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxJourneyLayout, cx_journey_layout_clear)

double cx_journey_layout_x (const CxJourneyLayout *layout, guint stage); /* the middle of its column */
/* Returns the stage whose column is at X, or -1. */
int cx_journey_layout_stage_at (const CxJourneyChart *chart, double x, double width, double height, const char *font);
