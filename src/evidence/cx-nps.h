/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Net promoter score from answers between 0 and 10. */
#pragma once
#include <glib.h>

typedef struct {
  guint64 answers[11]; /* how often each was given */
  gboolean others;     /* there were other answers, so this is no such question */
} CxNpsCounts;

void cx_nps_counts_add (CxNpsCounts *counts, double answer);
void cx_nps_counts_merge (CxNpsCounts *counts, const CxNpsCounts *others);

/* Shares are fractions; score, low and high are points from -100 to 100. */
typedef struct {
  guint64 n;
  double promoters, passives, detractors; /* 9 and 10; 7 and 8; 0 to 6 */
  double score, low, high;                /* with its 95% interval, by the normal approximation */
} CxNps;

/* FALSE if the answers are none to a question from 0 to 10: there were others, or nobody gave a 9 or 10. */
gboolean cx_nps_find (const CxNpsCounts *counts, CxNps *nps);
