/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two inputs at once: the net present value at each pair of their values, in lanes of one program. */
#pragma once
#include "model/build/cx-model.h"

/* Values of an input that are worth a look: both ends of its range, or of ±10%, its value today, and halfway between. Fewer where
 * some are the same. Whole months stay whole. */
#define CX_MAX_STEPS 5

typedef struct {
  double values[CX_MAX_STEPS]; /* rising */
  guint n, today;              /* TODAY: index of the value that the input has in the scenario */
} CxSteps;

gboolean cx_two_way_steps (const CxModel *model, const char *scenario, guint input, CxSteps *steps, GError **error);

/* NPV at ROWS × COLUMNS values of two inputs (indices into model->inputs): OUT[row * columns + column]. NaN where the case has no
 * results. */
gboolean cx_two_way_table (const CxModel *model, const char *scenario, guint row_input, guint column_input,
                           const double *row_values, guint rows, const double *column_values, guint columns, double *out,
                           GError **error);

/* What a board asks first: all benefits fall short by so much, and everything begins so many months later, over the same horizon.
 * OUT[shortfall * CX_TWO_WAY_DELAYS + delay], the case itself first; NaN as above. */
enum { CX_TWO_WAY_SHORTFALLS = 6, CX_TWO_WAY_DELAYS = 4 };
extern const double cx_two_way_shortfalls[CX_TWO_WAY_SHORTFALLS]; /* shares */
extern const double cx_two_way_delays[CX_TWO_WAY_DELAYS];         /* months */
gboolean cx_two_way_shortfall_and_delay (const CxModel *model, const char *scenario, double *out, GError **error);
