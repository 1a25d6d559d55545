/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums contacts and their cost in the first year over stages and channels. */
#pragma once
#include "model/results/cx-results.h"

/* Contacts in months 1 to 12, and their cost in the case's currency, without and with the program. */
typedef struct {
  double contacts, contacts_program, cost, cost_program;
} CxYear1Contacts;

/* Returns the sum over the contacts of STAGE and CHANNEL; NULL stands for all stages or all channels. The sum is 0 without results. */
CxYear1Contacts cx_year1_contacts_sum (const CxResults *results, const CxItem *stage, const CxItem *channel);
/* Returns the nodes of a contact by the ids of its stage and channel; NULL if it is not declared, or without results. */
const CxContactNodes *cx_year1_contacts_find (const CxResults *results, const char *stage, const char *channel);
/* Returns the yearly cost of a stage's contacts per customer without the program; NaN without results or customers. */
double cx_year1_contacts_per_customer (const CxResults *results, const CxItem *stage);
