/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mix of promoters, passives and detractors of a segment: three shares that sum to 1. */
#pragma once
#include "model/case/cx-item.h"

/* How far the sum of the three shares may be from 1. */
#define CX_MIX_TOLERANCE 1e-6
#define CX_MIX_SHARES    3

/* Returns the field id of share I: "promoters", "passives" or "detractors". */
const char *cx_mix_share (guint i);
/* Returns the number of the share that FIELD is, or -1. */
int cx_mix_index (const CxField *field);
double cx_mix_sum (const CxItem *segment);
/* Returns TRUE if SUM, that of the three shares, is within the tolerance of 1. */
gboolean cx_mix_is_whole (double sum);

/* Returns the share that takes up the remainder when share I is set: passives, or detractors when passives themselves are set. */
guint cx_mix_rest (guint i);
/* Returns the value of share REST that makes SHARES sum to 1, free of rounding errors. It is below 0 if the other two exceed 1. */
double cx_mix_remainder (const double shares[CX_MIX_SHARES], guint rest);

/* Sets the error that setting PATH would make the shares sum to SUM, which is more than 1. */
void cx_mix_set_error (GError **error, const char *path, double sum);

/* A mix in which some shares are drawn. The other shares divide the remainder in proportion to their values. Shares that a scenario
 * overrides keep their values and are not part of it. */
typedef struct {
  guint drawn[CX_MIX_SHARES], n_drawn; /* columns */
  guint rest[CX_MIX_SHARES], n_rest;   /* columns that divide the remainder */
  double part[CX_MIX_SHARES];          /* their proportions */
  double sum;                          /* the sum of all these columns */
} CxMixDraw;

/* Adds a share in COLUMN with its value in the scenario; DRAWN says whether it is drawn. */
void cx_mix_draw_add (CxMixDraw *mix, guint column, double value, gboolean drawn);
/* Turns values into proportions. Call it after the last share was added. */
void cx_mix_draw_begin (CxMixDraw *mix);
/* Makes the shares in COLUMNS[column * stride + trial] sum to mix->sum in each of N trials. Drawn shares that exceed the sum are scaled. */
void cx_mix_draw_settle (const CxMixDraw *mix, double *columns, gsize stride, guint n);
