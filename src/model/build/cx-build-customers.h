/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-act.h"

/* The customers and the margin of a segment with the lines of an act. */
typedef struct {
  CxNode customers, margin, per_customer;                          /* monthly; per_customer is the revenue a year */
  CxNode calling;                                                  /* monthly: customers times their contact rate */
  CxNode churn_factor, early_factor, revenue_factor, serve_factor; /* monthly, or CX_NONE: nothing acts */
  CxNode promoters, detractors;                                    /* monthly: shares, or CX_NONE: the mix does not move */
} CxSegmentEconomy;

CxSegmentEconomy cx_build_customers (CxBuilder *b, CxItem *segment, const CxAct *act);
/* Returns whether new customers of SEGMENT leave at a rate of their own. */
gboolean cx_build_customers_has_early (const CxItem *segment);
/* Returns this rate per month: 1 - (1 - early_churn)^(1/L) for L early months. */
CxNode cx_build_customers_early_churn (CxBuilder *b, CxItem *segment);
/* Returns the monthly churn rate for an ANNUAL one: q = 1 - (1 - c)^(1/12), where c is clipped to 0 … 0.999. */
CxNode cx_build_customers_churn (CxBuilder *b, CxNode annual);
