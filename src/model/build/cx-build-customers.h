/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-act.h"

/* A segment with the lines of an act. */
typedef struct {
  CxNode customers, margin, per_customer;                          /* monthly; the last one: revenue a year */
  CxNode calling;                                                  /* monthly: customers times their contact rate */
  CxNode churn_factor, early_factor, revenue_factor, serve_factor; /* monthly, or CX_NONE: nothing acts */
} CxSegmentEconomy;

CxSegmentEconomy cx_build_customers (CxBuilder *b, CxItem *segment, const CxAct *act);
/* Whether new customers of SEGMENT leave at a rate of their own, and that rate a month. */
gboolean cx_build_customers_has_early (const CxItem *segment);
CxNode cx_build_customers_early_churn (CxBuilder *b, CxItem *segment);
/* The monthly churn that belongs to an ANNUAL churn rate. */
CxNode cx_build_customers_churn (CxBuilder *b, CxNode annual);
