/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of two inputs give the net present value at each pair of their values. All pairs are lanes of one program. */
#pragma once
#include "model/build/cx-model.h"

#define CX_MAX_STEPS 5

/* The values of an input in a table: both ends of its range, or ±10%, its value today, and the values halfway between. Equal values stand
 * there once. */
typedef struct {
  double values[CX_MAX_STEPS]; /* rising */
  guint n, today;              /* TODAY: index of the value that the input has in the scenario */
} CxSteps;

/* Sets *STEPS to the values of INPUT, an index into model->inputs; an input in whole months gets whole numbers. Returns FALSE and an error
 * for an unknown scenario. */
gboolean cx_two_way_steps (const CxModel *model, const char *scenario, guint input, CxSteps *steps, GError **error);

/* Sets OUT[row * columns + column] to the NPV at ROWS × COLUMNS values of two inputs, which are indices into model->inputs; NaN where the
 * case has no results. Returns FALSE and an error if both inputs are the same, or for an unknown scenario. */
gboolean cx_two_way_table (const CxModel *model, const char *scenario, guint row_input, guint column_input,
                           const double *row_values, guint rows, const double *column_values, guint columns, double *out,
                           GError **error);

/* The shares by which all benefits fall short, and the months by which all initiatives begin later within the same horizon. A board asks
 * about these two first. */
enum { CX_TWO_WAY_SHORTFALLS = 6, CX_TWO_WAY_DELAYS = 4 };
extern const double cx_two_way_shortfalls[CX_TWO_WAY_SHORTFALLS]; /* shares */
extern const double cx_two_way_delays[CX_TWO_WAY_DELAYS];         /* months */
/* Sets OUT[shortfall * CX_TWO_WAY_DELAYS + delay] to the NPV for each pair, beginning with the case itself; NaN where the case has no
 * results. Returns FALSE and an error for an unknown scenario. */
gboolean cx_two_way_shortfall_and_delay (const CxModel *model, const char *scenario, double *out, GError **error);
