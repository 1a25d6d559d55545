/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A survey gathers the columns of a file that a regression uses, in one pass. */
#pragma once
#include "evidence/cx-csv.h"
#include "evidence/cx-moments.h"
#include "evidence/cx-nps.h"

typedef struct {
  CxCsv *csv;
  GArray *columns; /* int, by place in the table: the drivers, then the outcome */
  guint n_columns;
  GPtrArray *left_out; /* char*: columns without numbers that nobody asked for by name */

  CxMoments **tables; /* one for each lane, over the rows without a gap */
  guint n_tables;
  guint64 n, dropped;
  double *low, *high;        /* the smallest and greatest number of each column in rows without a gap */
  guint64 *missing, *filled; /* gaps, and numbers, of each column */
  guint64 *outside;          /* numbers outside the scale */
  CxNpsCounts answers;       /* of the outcome, in all rows */
} CxSurvey;

/* Opens the file at PATH. The drivers are COLUMNS or, if that is NULL, every other column with a number in its first rows. */
CxSurvey *cx_survey_open (const char *path, const char *outcome, const char *const *columns, guint most, GError **error);
/* Reads all rows, and counts the numbers of drivers outside SCALE_LOW … SCALE_HIGH, which may be infinite. */
gboolean cx_survey_read (CxSurvey *self, double scale_low, double scale_high, GError **error);
void cx_survey_free (CxSurvey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxSurvey, cx_survey_free)

/* Sets an error that names a column of the table. Returns FALSE. */
gboolean cx_survey_fail (const CxSurvey *self, guint column, const char *reason, GError **error);
