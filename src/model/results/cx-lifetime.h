/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes how the lifetime value of a new customer builds up: clv_new and clv_new_program of a segment with the lifetime cut
 * off after each month. Every value is the model's own formula, run once for each month as a lane. */
#pragma once
#include "model/results/cx-results.h"

/* The lifetime that is shown of a value without end, in months. */
#define CX_LIFETIME_ENDLESS 120

typedef struct {
  guint months;           /* the lifetime of the case, or CX_LIFETIME_ENDLESS */
  gboolean endless;       /* the value goes on after the last month */
  double *without, *with; /* [months + 1], in the case's currency, without and with the program */
} CxLifetime;

/* Returns the values of SEGMENT in the scenario of RESULTS, or NULL if SEGMENT is none of its segments. (transfer full) */
CxLifetime *cx_lifetime_new (const CxResults *results, const CxItem *segment);
void cx_lifetime_free (CxLifetime *lifetime);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxLifetime, cx_lifetime_free)
