/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of a case are the numbers (and the switches `included`) that take a range, evidence and overrides. */
#pragma once
#include "model/case/cx-item.h"

typedef struct {
  CxItem *item;
  const CxField *field;
  const CxValue *value; /* NULL: not set, so the default applies */
  double number;
  char *path;
} CxInput;

/* Returns every input in the order of the case. Optional numbers without a value are left out, and so are the fields that a channel does
 * not use (cost_per_contact beside handle_minutes). (transfer full) (element-type CxInput), freed with the array. */
GPtrArray *cx_input_list (const CxCase *c);
/* Returns an input without a number, for something that is drawn or varied but is not itself a number of the case: a list by year as a
 * whole, or the success of an initiative. (transfer full) */
CxInput *cx_input_new (CxItem *item, const CxField *field);
void cx_input_free (CxInput *input);
/* Sets *LOW and *HIGH to the hard bounds of FIELD in ITEM, which for ranks include the number of brands; infinite if there is no bound. */
void cx_input_bounds (const CxItem *item, const CxField *field, double *low, double *high);
/* Returns TRUE and the ends if the input has a range. An end that is not given is the value itself. */
gboolean cx_input_range (const CxInput *input, double *low, double *high);
/* Returns TRUE and the ends if INPUT has a range in the case as it is now. An end that is not given is the value itself. */
gboolean cx_input_ends (const CxInput *input, double *low, double *high);
/* Returns VALUE as it may be used when INPUT is drawn or varied: inside the hard bounds, and rounded if the model asks for whole numbers.
 * */
double cx_input_admissible (const CxInput *input, double value);
/* Returns the label of an input for people, such as "Churn rate, Mass", in the language of the window. (transfer full) */
char *cx_input_label (const CxItem *item, const CxField *field);
