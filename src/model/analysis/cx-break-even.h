/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Break-even is the value of an input at which NPV is 0. */
#pragma once
#include "model/build/cx-model.h"

/* An input of whole months may have no such value, and NPV may also jump over 0. In both cases there are two values between which NPV
 * changes its sign. */
typedef struct {
  double value;         /* inside the hard bounds, and nearest to today's value if there are several; NaN: there is none */
  double before, after; /* without a value, the nearest change of sign, with BEFORE the nearer end; NaN: no change of sign */
} CxBreakEven;

/* An input without an upper bound is searched up to this many times its value today, or times 1 if that is smaller. */
#define CX_BREAK_EVEN_REACH 1e9

/* Sets OUT[k] to the break-even of INPUTS[k], an index into model->inputs, for N inputs at once. Switches have none. Returns FALSE and an
 * error for an unknown scenario. */
gboolean cx_break_even_find (const CxModel *model, const char *scenario, const guint *inputs, guint n, CxBreakEven *out,
                             GError **error);
/* Sets OUT[k] to the break-even value of INPUTS[k], or NaN if there is none; otherwise like cx_break_even_find(). */
gboolean cx_break_even_values (const CxModel *model, const char *scenario, const guint *inputs, guint n, double *out,
                               GError **error);
/* Returns why there is no value, translated, such as "none within its bounds" or "between 7 and 8, and only whole months count"; NULL if
 * there is a value. (transfer full) */
char *cx_break_even_reason (const CxInput *input, const CxBreakEven *break_even);
/* Returns the condition that INPUT, alone, must meet for the case to be worth its money, as in "“Churn rate, Mass” is at most 19.5%; the case
 * counts with 18%." TODAY is the input's value in the scenario, and NPV is the scenario's net present value: if it is below 0, the input must
 * get beyond the break-even; otherwise the input must stay on its side. Returns NULL if there is no break-even. (transfer full) */
char *cx_break_even_condition (const CxInput *input, const CxBreakEven *break_even, double today, double npv,
                               const char *currency);
/* Sets OUT[i] to the break-even of the input of swing I, for the first N of SWINGS (CxSwing). A list by year has none, because no single
 * value stands for all its years. */
gboolean cx_break_even_of_swings (const CxModel *model, const char *scenario, const GArray *swings, guint n, CxBreakEven *out,
                                  GError **error);
