/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes the net promoter score from answers between 0 and 10. */
#pragma once
#include <glib.h>

typedef struct {
  guint64 answers[11]; /* the number of times that each answer was given */
  gboolean others;     /* there were other answers, so that this is not a question from 0 to 10 */
} CxNpsCounts;

void cx_nps_counts_add (CxNpsCounts *counts, double answer);
void cx_nps_counts_merge (CxNpsCounts *counts, const CxNpsCounts *others);

/* Shares are fractions; score, low and high are points from -100 to 100. */
typedef struct {
  guint64 n;
  double promoters, passives, detractors; /* 9 and 10; 7 and 8; 0 to 6 */
  double score, low, high;                /* with its 95% interval, by the normal approximation */
} CxNps;

/* Sets *NPS. Returns FALSE if these are not answers to a question from 0 to 10: there were others, or nobody gave a 9 or 10. */
gboolean cx_nps_find (const CxNpsCounts *counts, CxNps *nps);
