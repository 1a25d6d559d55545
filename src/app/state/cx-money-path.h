/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way from a score to money: a link that was found in data says how much churn, revenue or new customers differ where the score is
 * higher; relative to their mean that is the input of a benefit, which is there or becomes a new line. */
#pragma once
#include "app/state/cx-take-over.h"

/* What the score is linked with. */
typedef enum {
  CX_MONEY_PATH_CHURN,
  CX_MONEY_PATH_REVENUE,
  CX_MONEY_PATH_NEW_CUSTOMERS,
  CX_MONEY_PATH_N_OUTCOMES
} CxMoneyPathOutcome;

typedef struct {
  double value, low, high; /* of the input, with LOW ≤ VALUE ≤ HIGH inside its bounds */
  gboolean helps;          /* the score moves the outcome to the better; otherwise VALUE is 0 */
  gboolean maybe_nothing;  /* the interval of the link has no effect in it, or the opposite one */
} CxMoneyPathInput;

/* How far the score is expected to rise; a change that somebody set has no interval, so that all three are equal. */
typedef struct {
  double value, low, high;
} CxMoneyPathChange;

/* The input that follows from a slope with its interval, for a CHANGE of the score, relative to the MEAN of the outcome. MEAN is above 0.
 * The range goes from the least product of both intervals to the largest, so it is rather too wide than too narrow. */
CxMoneyPathInput cx_money_path_input (CxMoneyPathOutcome outcome, double slope, double low, double high,
                                      const CxMoneyPathChange *change, double mean);
/* "Churn reduction": the label of the input of the benefit, translated. */
const char *cx_money_path_label (CxMoneyPathOutcome outcome);

/* Where the input can go: those of benefits of the driver that are there ("Churn reduction, Keep, Portal"), then a new benefit for each
 * initiative and segment. (element-type utf8) */
void cx_money_path_list (const CxCase *c, CxMoneyPathOutcome outcome, GPtrArray *names, GPtrArray *targets);
/* Adds the input to TAKEN for one of these targets, with its source. FALSE with an error if there cannot be such a benefit. */
gboolean cx_money_path_take (CxTakeOver *taken, CxSession *session, CxMoneyPathOutcome outcome, const char *target,
                             const CxMoneyPathInput *input, const char *source, const char *file, GError **error);
