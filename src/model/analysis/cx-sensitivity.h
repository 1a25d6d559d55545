/* Sensitivity: one input at a time, and two at once. All in lanes of one program. */
#pragma once
#include "model/build/cx-model.h"

/* NPV, ROI and payback with an input at the ends of its range, or ±10 % of its value where it has none. NPV is NaN at an end at which
 * the case has no results, and so is the swing then. */
typedef struct {
  const CxInput *input; /* of model->inputs */
  double low, high;     /* the values tried */
  double npv_low, npv_high, swing;
  double roi_low, roi_high, payback_low, payback_high; /* NaN: does not exist */
  gboolean assumed;                                    /* no range given: ±10 % */
  const CxGuard *guard_low, *guard_high;               /* the custom formula that is no number there; NULL: none */
  guint month_low, month_high;                         /* … and in which month */
} CxSwing;

/* Sorted by swing, largest first, those without one last. (transfer full) (element-type CxSwing) */
GArray *cx_model_sensitivity (const CxModel *model, const char *scenario, GError **error);
/* Why the case has no results with the input at its low or its HIGH end, translated; NULL where it has. (transfer full) */
char *cx_swing_reason (const CxSwing *swing, gboolean high);

/* Where NPV is 0. An input of whole months may have no such value, and neither has one at which NPV jumps over 0: then there are two
 * values between which NPV changes its sign. */
typedef struct {
  double value;         /* inside the hard bounds, the nearest to today's if there are several; NaN: none */
  double before, after; /* with no value: the nearest change of sign, BEFORE the nearer end; NaN: no change of sign either */
} CxBreakEven;

/* Amounts without a highest value are searched up to a million times the value they have (at least a million). */
#define CX_BREAK_EVEN_REACH 1e9

/* Many inputs at once: OUT[k] for INPUTS[k], an index into model->inputs. Switches have none. FALSE and an error for an unknown
 * scenario. */
gboolean cx_model_break_evens (const CxModel *model, const char *scenario, const guint *inputs, guint n, CxBreakEven *out,
                               GError **error);
/* Their values alone, NaN where there is none. */
gboolean cx_model_break_even (const CxModel *model, const char *scenario, const guint *inputs, guint n, double *out,
                              GError **error);
/* Why there is no value, translated: "none within its bounds", "between 7 and 8, and only whole numbers count"; NULL where there is one.
 * (transfer full) */
char *cx_break_even_reason (const CxInput *input, const CxBreakEven *break_even);

/* Values of an input that are worth a look: both ends of its range, or of ±10 %, what it is today, and halfway between. Fewer where
 * some are the same. Whole months stay whole. */
#define CX_MAX_STEPS 5

typedef struct {
  double values[CX_MAX_STEPS]; /* rising */
  guint n, today;              /* TODAY: index of the value that the input has in the scenario */
} CxSteps;

gboolean cx_model_steps (const CxModel *model, const char *scenario, guint input, CxSteps *steps, GError **error);

/* NPV at ROWS × COLUMNS values of two inputs (indices into model->inputs): OUT[row * columns + column]. NaN where the case has no
 * results. */
gboolean cx_model_two_way (const CxModel *model, const char *scenario, guint row_input, guint column_input,
                           const double *row_values, guint rows, const double *column_values, guint columns, double *out,
                           GError **error);
