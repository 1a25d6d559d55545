/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a survey's file that a regression uses, gathered in one pass. */
#pragma once
#include "evidence/cx-csv.h"
#include "evidence/cx-moments.h"
#include "evidence/cx-nps.h"

typedef struct {
  CxCsv *csv;
  GArray *columns; /* int, by place in the table: the drivers, then the outcome */
  guint n_columns;
  GPtrArray *left_out; /* char*: columns without numbers that were not asked for by name */

  CxMoments **tables; /* of the lanes, over whole rows */
  guint n_tables;
  guint64 n, dropped;
  double *low, *high;        /* the least and greatest number of each column in whole rows */
  guint64 *missing, *filled; /* gaps, and numbers, of each column */
  guint64 *outside;          /* numbers outside the scale */
  CxNpsCounts answers;       /* of the outcome, in all rows */
} CxSurvey;

/* The drivers are COLUMNS, or if it is NULL every other column in whose first rows a number stands. */
CxSurvey *cx_survey_open (const char *path, const char *outcome, const char *const *columns, guint most, GError **error);
/* Counts numbers of drivers outside SCALE_LOW … SCALE_HIGH; these may be infinite. */
gboolean cx_survey_read (CxSurvey *self, double scale_low, double scale_high, GError **error);
void cx_survey_free (CxSurvey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSurvey, cx_survey_free)

/* An error that names a column of the table. Always FALSE. */
gboolean cx_survey_fail (const CxSurvey *self, guint column, const char *reason, GError **error);
