/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mix of promoters, passives and detractors of a segment: three shares that sum to 1. */
#pragma once
#include "model/case/cx-item.h"

/* How far the three shares may be from 1 together (model.md, section 2). */
#define CX_MIX_TOLERANCE 1e-6
#define CX_MIX_SHARES    3

/* The field id of share I: "promoters", "passives", "detractors". */
const char *cx_mix_share (guint i);
/* Which share FIELD is, or -1. */
int cx_mix_index (const CxField *field);
double cx_mix_sum (const CxItem *segment);
/* TRUE if shares with this SUM are a whole mix. */
gboolean cx_mix_is_whole (double sum);

/* The share that takes up the rest where share I is set: passives; where passives themselves are set, detractors. */
guint cx_mix_rest (guint i);
/* The share REST that makes SHARES sum to 1, without the dust of rounding; below 0 where the other two exceed 1. */
double cx_mix_remainder (const double shares[CX_MIX_SHARES], guint rest);

/* The error at PATH that the shares would make SUM, more than 1. */
void cx_mix_set_error (GError **error, const char *path, double sum);

/* A mix of which some shares are drawn: those that are not share what is left, in proportion to their values. Shares that a
 * scenario overrides stay as they are and have no part in this. */
typedef struct {
  guint drawn[CX_MIX_SHARES], n_drawn; /* columns */
  guint rest[CX_MIX_SHARES], n_rest;   /* columns that share what is left … */
  double part[CX_MIX_SHARES];          /* … in these proportions */
  double sum;                          /* all these add up to it */
} CxMixDraw;

/* One more share, with its value in the scenario, in COLUMN; DRAWN or not. */
void cx_mix_draw_add (CxMixDraw *mix, guint column, double value, gboolean drawn);
/* After the last share: turns values into proportions. */
void cx_mix_draw_begin (CxMixDraw *mix);
/* Makes the shares of N trials sum to mix->sum: COLUMNS[column * stride + trial]. Where those drawn exceed it, they are scaled. */
void cx_mix_draw_settle (const CxMixDraw *mix, double *columns, gsize stride, guint n);
