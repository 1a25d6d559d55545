/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder of a model, and the small pieces from which the blocks in cx-build-*.c put their formulas together. Each formula of
 * the model is written once, in the file named after its block. */
#pragma once
#include <glib/gi18n-lib.h>

#include "model/build/cx-model.h"

/* One benefit as the builder sees it. */
typedef struct {
  CxItem *benefit, *initiative;
  const CxDriver *driver;
  CxNode counts;
  CxNode begin;    /* the month after which it has an effect */
  CxNode effect;   /* e(t) */
  CxNode strength; /* w(t) × counts */
} CxLine;

typedef struct {
  CxModel *model;
  CxGraph *g;
  CxCase *c;
  GHashTable *inputs; /* item and field → node */
  GArray *lines;      /* CxLine, in the order of the case */
  CxNode years;       /* completed years: floor((t-1)/12), 0 at month 0 */
  CxNode year;        /* year of the case: 0 at month 0, then 1 … */
  CxNode inflation;   /* G(inflation, t) */
  CxNode depreciation;
  CxNode direct, direct_cashable;   /* monthly sums of direct benefits */
  CxNode program, program_cashable; /* structural benefit, all lines and the cashable ones */
  CxNode erosion;
  CxForecast forecast;
  int last_actual;                            /* the last month with an actual, in a forecast */
  CxNode realised;                            /* monthly: benefits that were measured; CX_NONE: none */
  CxNode measured_costs, measured_deductible; /* monthly: what needs no contingency any more; CX_NONE: nothing */
} CxBuilder;

/* The block of all inputs, and the delay that what-ifs override. */
void cx_build_inputs (CxBuilder *b);
/* The node of an input of ITEM, or of a structural number as a locked constant. */
CxNode cx_build_input (CxBuilder *b, CxItem *item, const char *field);
CxNode cx_build_structural (CxBuilder *b, CxItem *item, const char *field);
/* "Churn rate, Mass" and other labels made of parts; as cx_name with a printf format. */
CxNode cx_build_name (CxBuilder *b, CxNode node, CxUnit unit, unsigned flags, const char *format, ...) G_GNUC_PRINTF (5, 6);
/* a+b+c…, a*b*c… in that order; 0 and 1 where there is none. (element-type CxNode) */
CxNode cx_build_sum (CxBuilder *b, GArray *nodes);
CxNode cx_build_product (CxBuilder *b, GArray *nodes);
/* The row of a list by year that begins at month BEGIN: the amount or share of each month's year, 0 up to BEGIN. After the last year it
 * HOLDS its last value, or is 0. */
CxNode cx_build_by_year (CxBuilder *b, CxItem *item, const char *list, CxNode begin, gboolean holds);
/* Their sum as a named row of its own, even where it is one row only that has a name. */
CxNode cx_build_sum_row (CxBuilder *b, GArray *nodes, const char *label);
/* Of all the money that has FLOWN, whichever way, as much as counts as 0: sums that are 0 but for rounding. */
CxNode cx_build_small (CxBuilder *b, CxNode flown);
/* AMOUNT, which was added up from what has FLOWN, or exactly 0 where it is that but for rounding. */
CxNode cx_build_settled (CxBuilder *b, CxNode amount, CxNode flown);
/* The same of A less Z. */
CxNode cx_build_settled_difference (CxBuilder *b, CxNode a, CxNode z);
/* 1 + a×b and 1 - a×b */
CxNode cx_build_raised (CxBuilder *b, CxNode by, CxNode strength);
CxNode cx_build_lowered (CxBuilder *b, CxNode by, CxNode strength);
#define CX_EACH_LINE(b, i, line)              \
  for (guint i = 0; i < (b)->lines->len; i++) \
    for (CxLine *line = &g_array_index ((b)->lines, CxLine, i); line; line = NULL)
