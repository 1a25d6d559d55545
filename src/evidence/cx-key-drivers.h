/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key drivers are the answers of a survey that are associated with its outcome; each has a measure of how strongly.
 *
 * The outcome is regressed on the drivers, over the rows that have no gap in a column used. The file is read once, and memory grows with
 * the columns, not with the rows. Results are the same to the bit for any number of threads.
 *
 * A driver's slope is beta · sd(outcome) / sd(driver), its coefficient in ordinary least squares. The standard error is
 * √(s² · VIF / ((n - 1) · var(driver))) with s² = (1 - R²) · (n - 1) · var(outcome) / (n - k - 1) for k drivers, and the 95% interval takes t
 * with n - k - 1 degrees of freedom (Greene, Econometric Analysis, the chapter on least squares). */
#pragma once
#include "evidence/cx-csv-watch.h"
#include "evidence/cx-nps.h"

#define CX_KEY_DRIVERS_MOST 200

typedef enum { CX_KEY_DRIVERS_SHAPLEY, CX_KEY_DRIVERS_RELATIVE_WEIGHTS } CxKeyDriversMethod;

typedef enum {
  CX_QUADRANT_IMPROVE,  /* important and weak */
  CX_QUADRANT_KEEP,     /* important and strong */
  CX_QUADRANT_WATCH,    /* weak, but of little importance */
  CX_QUADRANT_MAINTAIN, /* strong, and of little importance */
} CxQuadrant;

typedef struct {
  char *name;
  double importance; /* the share of R²; all sum to 1 */
  double low, high;  /* its 95% interval, by the bootstrap */
  double mean;       /* of the answers */
  double scale_low, scale_high;
  double performance;           /* the place of the mean on the scale, 0 … 1 */
  double correlation;           /* with the outcome */
  double beta;                  /* standardised */
  double slope;                 /* in points of the outcome for each point of the driver */
  double slope_low, slope_high; /* its 95% interval */
  double vif;                   /* the factor by which the other drivers inflate the variance of beta */
  double priority;              /* importance × (1 - performance) */
  CxQuadrant quadrant;          /* against the average driver */
} CxKeyDriver;

typedef struct {
  char *outcome;
  guint64 n, dropped; /* the rows used, and the rows left out because of a gap */
  double r2;
  CxKeyDriversMethod method;
  GArray *drivers; /* CxKeyDriver, by importance */
  gboolean has_nps;
  CxNps nps; /* of the outcome, where it is a question from 0 to 10; all its answers count */
  double
    mean_performance;  /* of all drivers; the quadrants lie on either side of it, and of the importance 1 / (number of drivers) */
  guint resamples;     /* of the bootstrap */
  GPtrArray *left_out; /* char*: columns without numbers, where no columns were named */
  GPtrArray *warnings; /* char*: sentences */
} CxKeyDrivers;

typedef struct {
  const char *outcome;        /* the name of a column */
  const char *const *columns; /* the columns of the drivers; NULL: all other columns with numbers */
  gboolean has_scale;
  double scale_low, scale_high; /* of the answers to every driver; without it, each driver's scale is the range of its answers */
  CxCsvWatch *watch;            /* or NULL */
} CxKeyDriversOptions;

CxKeyDrivers *cx_key_drivers_find (const char *path, const CxKeyDriversOptions *options, GError **error);
void cx_key_drivers_free (CxKeyDrivers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxKeyDrivers, cx_key_drivers_free)

/* Returns the name of METHOD in files: "shapley" or "relative-weights". */
const char *cx_key_drivers_method_id (CxKeyDriversMethod method);
/* Return the text for the source of an input that takes over a figure from the file at PATH: the file's name and the method. (transfer
 * full) */
char *cx_key_drivers_importance_source (const CxKeyDrivers *self, const CxKeyDriver *driver, const char *path);
char *cx_key_drivers_performance_source (const CxKeyDrivers *self, const CxKeyDriver *driver, const char *path);
char *cx_key_drivers_nps_source (const CxKeyDrivers *self, const char *path);
/* Returns a quadrant in words, translated. */
const char *cx_key_drivers_quadrant_label (CxQuadrant quadrant);
