/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The retention curve of a cohort says how many of the customers who began together are left after each period.
 *
 * One churn rate for all customers is an average. Customers who leave easily leave first, so that the rate falls with the age of the
 * cohort, and the average understates the value of the loyal ones. The shifted beta-geometric model (Fader and Hardie, 2007) gives each
 * customer an own churn rate, drawn from a beta distribution. */
#pragma once
#include "evidence/cx-csv-watch.h"

#define CX_RETENTION_MOST_PERIODS 1000

typedef struct {
  guint n_periods; /* survivors[0 … n_periods]; the first is the whole cohort */
  double *survivors;
  double alpha, beta;                             /* of the beta distribution of churn rates a period */
  double churn_rate;                              /* the constant rate that fits best */
  double log_likelihood, log_likelihood_constant; /* for each customer of the cohort */
  GPtrArray *warnings;                            /* char*: sentences */
} CxRetention;

/* Reads SURVIVORS, a column of counts or shares in the file at PATH. Its rows are the periods from 0 on in their order or, if PERIOD names
 * a column, in the order of that column. Shares may begin with period 1, because in period 0 all customers are there. WATCH may be NULL. */
CxRetention *cx_retention_read (const char *path, const char *survivors, const char *period, CxCsvWatch *watch, GError **error);
/* Returns the curve that fits N_PERIODS + 1 SURVIVORS, which never rise; NULL if nothing is left to fit. */
CxRetention *cx_retention_new (const double *survivors, guint n_periods);
void cx_retention_free (CxRetention *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxRetention, cx_retention_free)

/* Return the share of the cohort that is left after T periods, by the model and by the constant rate. */
double cx_retention_survival (const CxRetention *self, guint t);
double cx_retention_constant_survival (const CxRetention *self, guint t);
/* Returns the constant yearly churn rate that fits best from period FROM on, if a period has YEARS (1/12 for a month). */
double cx_retention_annual_churn (const CxRetention *self, guint from, double years);
/* Returns the share of the cohort that leaves up to period UNTIL. */
double cx_retention_early_churn (const CxRetention *self, guint until);
/* Returns the text for the source of an input that takes over the churn after period FROM: the file's name, the column and the method.
 * (transfer full) */
char *cx_retention_source (const CxRetention *self, const char *path, const char *survivors, guint from);
/* Return the present value of payments of 1 at the end of each period for as long as a customer stays who has stayed AGE periods already,
 * discounted at RATE a period; NaN if the sum is infinite. Under the constant rate the age makes no difference. */
double cx_retention_value (const CxRetention *self, guint age, double rate);
double cx_retention_constant_value (const CxRetention *self, double rate);
