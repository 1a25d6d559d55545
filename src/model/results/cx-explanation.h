/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An explanation is the formula behind a number, in words, together with the named numbers that the formula reads. */
#pragma once
#include "model/results/cx-results.h"

typedef struct {
  CxNode node;
  const char *label;
  CxUnit unit;
  double value;      /* in the month of the explanation, or the total of a flow that the formula adds up */
  gboolean by_month; /* the formula reads a row that has no total, so there is no single number to show */
  gboolean total;    /* VALUE is the total of a row over all months */
  unsigned month;    /* the month of VALUE if it is one of a row */
  /* The operand's part of a formula that only adds and subtracts: what it adds, or takes off if below 0, as a share of all that is added and
   * taken off. NaN in other formulas and where there is but one operand. */
  double share;
} CxOperand;

typedef struct {
  CxNode node;
  char *formula; /* in words, with operands by label: "Discounted net cash = Net cash × Discount factor" */
  char *numbers; /* the formula with the values of the operands at full precision, so that it evaluates to the result */
  char *figures; /* the same in words, with the values as people write them: "€247.49 ÷ €82.00"; NULL: it reads whole rows */
  GArray *operands; /* CxOperand */
} CxExplanation;

/* Explains the value of NODE in MONTH, in the language of the window. (transfer full) */
CxExplanation *cx_explanation_new (const CxResults *r, CxNode node, unsigned month);
/* Explains the total of the row NODE over all months by the totals of the rows that it adds and subtracts. Returns NULL if the row is no flow
 * or more than a sum of flows, so that totals do not explain it. (transfer full) */
CxExplanation *cx_explanation_new_total (const CxResults *r, CxNode node);
void cx_explanation_free (CxExplanation *e);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxExplanation, cx_explanation_free)
