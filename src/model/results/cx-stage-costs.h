/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the contacts of a stage cost in the first year, without the program. */
#pragma once
#include "model/results/cx-results.h"

/* The nodes of a contact by the ids of its stage and channel; NULL where it is not declared, or without results. */
const CxContactNodes *cx_stage_costs_find (const CxResults *results, const char *stage, const char *channel);
/* The cost per customer; NaN without results or customers. */
double cx_stage_costs_per_customer (const CxResults *results, const CxItem *stage);
