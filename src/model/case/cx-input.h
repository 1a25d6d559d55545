/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of a case: the numbers (and the switches `included`) that take a range, evidence and overrides. */
#pragma once
#include "model/case/cx-item.h"

typedef struct {
  CxItem *item;
  const CxField *field;
  const CxValue *value; /* NULL: not set, the default stands */
  double number;
  char *path;
} CxInput;

/* Every input in the order of the case. (transfer full) (element-type CxInput), freed with its array. Optional numbers
 * without a value are left out, and so are the fields that a channel does not use (cost_per_contact beside handle_minutes). */
GPtrArray *cx_input_list (const CxCase *c);
/* One that is not of the case: a list by year as a whole, a toss. It has no number. */
CxInput *cx_input_new (CxItem *item, const CxField *field);
void cx_input_free (CxInput *input);
/* The hard bounds of FIELD in ITEM: the field's own, and for ranks the number of brands. Infinite where there is none. */
void cx_input_bounds (const CxItem *item, const CxField *field, double *low, double *high);
/* TRUE if the input has a range; an end that is not given is the value itself. */
gboolean cx_input_range (const CxInput *input, double *low, double *high);
/* The range of INPUT as it is in the case now, an end that is not given being the value; FALSE if there is none. */
gboolean cx_input_ends (const CxInput *input, double *low, double *high);
/* VALUE as it may stand for INPUT when it is drawn or varied: inside the hard bounds, whole where the model says so. */
double cx_input_admissible (const CxInput *input, double value);
/* "Churn rate, Mass": the label of an input for people, in the language of the window. (transfer full) */
char *cx_input_label (const CxItem *item, const CxField *field);
