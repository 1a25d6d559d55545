/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cost of the contacts of a stage in the first year, without the program. */
#pragma once
#include "model/results/cx-results.h"

/* Returns the nodes of the contacts of STAGE in CHANNEL (ids); NULL if the stage does not declare them, or if RESULTS is NULL. */
const CxContactNodes *cx_stage_costs_find (const CxResults *results, const char *stage, const char *channel);
/* Returns the cost per customer in the first year; NaN without results or customers. */
double cx_stage_costs_per_customer (const CxResults *results, const CxItem *stage);
