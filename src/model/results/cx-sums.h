/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds up a monthly node of the model in a scenario: over the horizon, in today's money, or over a year. */
#pragma once
#include "model/results/cx-results.h"

/* Returns the sum of months 0 … horizon. */
double cx_sums_total (const CxResults *results, CxNode node);
/* Returns the sum of all months, each multiplied by its discount factor. */
double cx_sums_present (const CxResults *results, CxNode node);
/* Returns the sum of the months that YEARS (model->fiscal_year or model->case_year) counts to YEAR. */
double cx_sums_year (const CxResults *results, CxNode node, CxNode years, double year);
/* Returns the value in the last month up to YEAR. */
double cx_sums_year_end (const CxResults *results, CxNode node, CxNode years, double year);
