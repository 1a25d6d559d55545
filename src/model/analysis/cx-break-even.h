/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Break-even: the value of an input at which NPV is 0. */
#pragma once
#include "model/build/cx-model.h"

/* An input of whole months may have no such value, and neither has one at which NPV jumps over 0: then there are two values between
 * which NPV changes its sign. */
typedef struct {
  double value;         /* inside the hard bounds, the nearest to today's if there are several; NaN: none */
  double before, after; /* with no value: the nearest change of sign, BEFORE the nearer end; NaN: no change of sign either */
} CxBreakEven;

/* Amounts without a highest value are searched up to a million times the value they have (at least a million). */
#define CX_BREAK_EVEN_REACH 1e9

/* Many inputs at once: OUT[k] for INPUTS[k], an index into model->inputs. Switches have none. FALSE and an error for an unknown
 * scenario. */
gboolean cx_break_even_find (const CxModel *model, const char *scenario, const guint *inputs, guint n, CxBreakEven *out,
                             GError **error);
/* Their values alone, NaN where there is none. */
gboolean cx_break_even_values (const CxModel *model, const char *scenario, const guint *inputs, guint n, double *out,
                               GError **error);
/* Why there is no value, translated: "none within its bounds", "between 7 and 8, and only whole numbers count"; NULL where there is one.
 * (transfer full) */
char *cx_break_even_reason (const CxInput *input, const CxBreakEven *break_even);
/* "“Churn rate, Mass” is at most 19.5%; the case counts with 18%.": what must hold of INPUT, alone, for the case to be worth its money.
 * TODAY is its value in the scenario, NPV the scenario's: below 0 the value must get beyond the break-even, above it must stay on its side.
 * NULL where there is no break-even. (transfer full) */
char *cx_break_even_condition (const CxInput *input, const CxBreakEven *break_even, double today, double npv,
                               const char *currency);
/* OUT[i] for the first N of SWINGS (CxSwing). A list by year has no one value at which it would break even. */
gboolean cx_break_even_of_swings (const CxModel *model, const char *scenario, const GArray *swings, guint n, CxBreakEven *out,
                                  GError **error);
