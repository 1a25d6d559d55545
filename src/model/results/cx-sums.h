/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a monthly node of the model comes to in a scenario: over the horizon, in today's money, over a year. */
#pragma once
#include "model/results/cx-results.h"

/* The months 0 … horizon added up. */
double cx_sums_total (const CxResults *results, CxNode node);
/* The same, each month by its discount factor. */
double cx_sums_present (const CxResults *results, CxNode node);
/* The months that YEARS, model->fiscal_year or model->case_year, counts to YEAR. */
double cx_sums_year (const CxResults *results, CxNode node, CxNode years, double year);
/* The value in the last month up to YEAR. */
double cx_sums_year_end (const CxResults *results, CxNode node, CxNode years, double year);
