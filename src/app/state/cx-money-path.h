/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leads from a score to money. A link that was found in data says how much churn, revenue or new customers differ if the score
 * is higher. Relative to its mean, this difference is the input of a benefit, which exists already or becomes a new line. */
#pragma once
#include "app/state/cx-take-over.h"

/* The outcome with which the score is linked. */
typedef enum {
  CX_MONEY_PATH_CHURN,
  CX_MONEY_PATH_REVENUE,
  CX_MONEY_PATH_NEW_CUSTOMERS,
  CX_MONEY_PATH_N_OUTCOMES
} CxMoneyPathOutcome;

typedef struct {
  double value, low, high; /* of the input, with LOW ≤ VALUE ≤ HIGH inside its bounds */
  gboolean helps;          /* whether a higher score improves the outcome; if not, VALUE is 0 */
  gboolean maybe_nothing;  /* whether the interval of the link includes no effect or the opposite effect */
} CxMoneyPathInput;

/* The expected rise of the score. A change that the user has set has no interval, so all three numbers are equal. */
typedef struct {
  double value, low, high;
} CxMoneyPathChange;

/* Returns the input that follows from a slope with its interval, for a CHANGE of the score, relative to the MEAN of the
 * outcome, which is above 0. The range goes from the least product of both intervals to the largest, so it is rather too wide
 * than too narrow. */
CxMoneyPathInput cx_money_path_input (CxMoneyPathOutcome outcome, double slope, double low, double high,
                                      const CxMoneyPathChange *change, double mean);
/* Returns the translated label of the benefit's input, such as "Churn reduction". */
const char *cx_money_path_label (CxMoneyPathOutcome outcome);

/* Lists the targets for the input: the benefits with the driver ("Churn reduction, Keep, Portal"), then a new benefit for each
 * initiative and segment. (element-type utf8) */
void cx_money_path_list (const CxCase *c, CxMoneyPathOutcome outcome, GPtrArray *names, GPtrArray *targets);
/* Adds the input to TAKEN for one of these targets, with its source. Returns FALSE with an error if the case cannot have such
 * a benefit. */
gboolean cx_money_path_take (CxTakeOver *taken, CxSession *session, CxMoneyPathOutcome outcome, const char *target,
                             const CxMoneyPathInput *input, const char *source, const char *file, GError **error);
