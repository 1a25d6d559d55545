/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explanations: the formula behind a number, in words, with the named numbers it reads. */
#pragma once
#include "model/results/cx-results.h"

typedef struct {
  CxNode node;
  const char *label;
  CxUnit unit;
  double value;      /* in the month asked for, or the total of a flow that the formula adds up */
  gboolean by_month; /* the formula looks along a row that has no total: there is no one number to show */
} CxOperand;

typedef struct {
  CxNode node;
  char *formula;    /* in words, with operands by label: "Discounted net cash = Net cash × Discount factor" */
  char *numbers;    /* the same with the operands' values at full precision, in a form that evaluates to the value */
  GArray *operands; /* CxOperand */
} CxExplanation;

CxExplanation *cx_explanation_new (const CxResults *r, CxNode node, unsigned month);
void cx_explanation_free (CxExplanation *e);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxExplanation, cx_explanation_free)
