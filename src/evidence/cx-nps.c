/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-nps.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

void
cx_nps_counts_add (CxNpsCounts *counts, double answer)
{
  if (answer >= 0 && answer <= 10 && answer == floor (answer))
    counts->answers[(int) answer]++;
  else
    counts->others = TRUE;
}

void
cx_nps_counts_merge (CxNpsCounts *counts, const CxNpsCounts *others)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts->answers); i++)
    counts->answers[i] += others->answers[i];
  counts->others |= others->others;
}

gboolean
cx_nps_find (const CxNpsCounts *counts, CxNps *nps)
{
  double promoters = 0, passives = 0, detractors = 0, n, half;

  for (guint i = 0; i < G_N_ELEMENTS (counts->answers); i++)
    *(i >= 9 ? &promoters : i >= 7 ? &passives : &detractors) += (double) counts->answers[i];
  n = promoters + passives + detractors;
  if (counts->others || promoters == 0)
    return FALSE;
  nps->n = (guint64) n;
  nps->promoters = promoters / n;
  nps->passives = passives / n;
  nps->detractors = detractors / n;
  nps->score = (promoters - detractors) / n * 100;
  /* This is the variance of an answer that counts as 1, 0 or -1. */
  double variance = nps->promoters + nps->detractors - (nps->score / 100) * (nps->score / 100);
  half = gsl_cdf_ugaussian_Pinv (0.975) * sqrt (MAX (variance, 0) / n) * 100;
  nps->low = MAX (nps->score - half, -100);
  nps->high = MIN (nps->score + half, 100);
  return TRUE;
}
