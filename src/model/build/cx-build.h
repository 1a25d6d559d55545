/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder of a model has the small functions from which the blocks in cx-build-*.c compose their formulas. Each formula
 * of the model is written once, in the file named after its block. */
#pragma once
#include <glib/gi18n-lib.h>

#include "model/build/cx-model.h"

/* One benefit as the builder sees it. */
typedef struct {
  CxItem *benefit, *initiative;
  const CxDriver *driver;
  /* The ids of the segment, the stage and the channel on which it acts, "*" for all of them; NULL: the driver has no such field. */
  const char *segment, *stage, *channel;
  CxNode counts;
  CxNode begin;    /* the month after which the benefit has an effect */
  CxNode effect;   /* e(t) */
  CxNode strength; /* w(t) × counts */
} CxLine;

typedef struct {
  CxModel *model;
  CxGraph *g;
  CxCase *c;
  GHashTable *inputs;      /* item and field → node */
  GArray *lines;           /* CxLine, in the order of the case */
  GHashTable *acting;      /* see cx_act_lines() */
  GHashTable *initiatives; /* id of an initiative → its place */
  CxNode years;            /* completed years: floor((t-1)/12), 0 at month 0 */
  CxNode year;             /* year of the case: 0 at month 0, then 1 … */
  CxNode inflation;        /* G(inflation, t) */
  CxNode depreciation;
  CxNode direct, direct_cashable;   /* monthly sums of direct benefits */
  CxNode program, program_cashable; /* structural benefit, all lines and the cashable ones */
  CxNode erosion;
  CxForecast forecast;
  int last_actual;                            /* in a forecast, the last month with an actual */
  CxNode realised;                            /* monthly: benefits that were measured; CX_NONE: none */
  CxNode measured_costs, measured_deductible; /* monthly: costs paid, which need no contingency; CX_NONE: none */
} CxBuilder;

/* Returns an empty table for the nodes of inputs. (transfer full) */
GHashTable *cx_build_new_inputs (void);
/* Returns whether the formulas have more values than a case may have. The rest of the model need not be built then. */
gboolean cx_build_is_too_large (const CxBuilder *b);
/* Builds the block of all inputs, and the delay and the stresses that what-ifs override. */
void cx_build_inputs (CxBuilder *b);
/* Return the node of an input of ITEM, and that of a structural number, which is a locked constant. */
CxNode cx_build_input (CxBuilder *b, CxItem *item, const char *field);
CxNode cx_build_structural (CxBuilder *b, CxItem *item, const char *field);
/* Names NODE as cx_name() does, with a label such as "Churn rate, Mass" from a printf FORMAT. */
CxNode cx_build_name (CxBuilder *b, CxNode node, CxUnit unit, unsigned flags, const char *format, ...) G_GNUC_PRINTF (5, 6);
/* Return a+b+c… and a*b*c… of NODES in their order; without nodes these are 0 and 1. (element-type CxNode) */
CxNode cx_build_sum (CxBuilder *b, GArray *nodes);
CxNode cx_build_product (CxBuilder *b, GArray *nodes);
/* Returns the row of a list by year that begins after month BEGIN: each month has the amount or share of its year, and months up to BEGIN
 * have 0. After the last year the row keeps the last value if it HOLDS, otherwise it is 0. */
CxNode cx_build_by_year (CxBuilder *b, CxItem *item, const char *list, CxNode begin, gboolean holds);
/* Returns the sum of NODES as a row of its own with LABEL, even if there is only one node and it has a name already. */
CxNode cx_build_sum_row (CxBuilder *b, GArray *nodes, const char *label);
/* Returns the amount up to which a sum of the money that has FLOWN counts as 0: such a sum is a rounding error. */
CxNode cx_build_small (CxBuilder *b, CxNode flown);
/* Returns AMOUNT, which was added up from money that has FLOWN, or exactly 0 if AMOUNT is only a rounding error. */
CxNode cx_build_settled (CxBuilder *b, CxNode amount, CxNode flown);
/* Returns A less Z in the same way. */
CxNode cx_build_settled_difference (CxBuilder *b, CxNode a, CxNode z);
/* Return 1 + a×b and 1 - a×b. */
CxNode cx_build_raised (CxBuilder *b, CxNode by, CxNode strength);
CxNode cx_build_lowered (CxBuilder *b, CxNode by, CxNode strength);
#define CX_EACH_LINE(b, i, line)              \
  for (guint i = 0; i < (b)->lines->len; i++) \
    for (CxLine *line = &g_array_index ((b)->lines, CxLine, i); line; line = NULL)
