/* Sensitivity: one input at a time, and two at once. All in lanes of one program. */
#pragma once
#include "model/cx-model.h"

/* NPV, ROI and payback with an input at the ends of its range, or ±10 % of its value where it has none. */
typedef struct {
  const CxInput *input; /* of model->inputs */
  double low, high;     /* the values tried */
  double npv_low, npv_high, swing;
  double roi_low, roi_high, payback_low, payback_high; /* NaN: does not exist */
  gboolean assumed;                                    /* no range given: ±10 % */
} CxSwing;

/* Sorted by swing, largest first. (transfer full) (element-type CxSwing) */
GArray *cx_model_sensitivity (const CxModel *model, const char *scenario, GError **error);

/* The value of INPUT inside its hard bounds at which NPV is 0, the nearest to its value in SCENARIO if there are several; NaN if there is
 * none. Many inputs at once: OUT[k] for INPUTS[k], an index into model->inputs. FALSE and an error for an unknown scenario. */
gboolean cx_model_break_even (const CxModel *model, const char *scenario, const guint *inputs, guint n, double *out,
                              GError **error);

/* NPV at ROWS × COLUMNS values of two inputs (indices into model->inputs), evenly from low to high of each: OUT[row * columns + column].
 * The values themselves in ROW_VALUES and COLUMN_VALUES. */
gboolean cx_model_two_way (const CxModel *model, const char *scenario, guint row_input, guint column_input, guint rows,
                           guint columns, double *row_values, double *column_values, double *out, GError **error);
