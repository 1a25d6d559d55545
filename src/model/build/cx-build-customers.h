#pragma once
#include "model/build/cx-act.h"

/* A segment with the lines of an act. */
typedef struct {
  CxNode customers, margin;                          /* monthly */
  CxNode churn_factor, revenue_factor, serve_factor; /* monthly, or CX_NONE: nothing acts */
} CxSegmentEconomy;

CxSegmentEconomy cx_build_customers (CxBuilder *b, CxItem *segment, const CxAct *act);
/* The monthly churn that belongs to an ANNUAL churn rate. */
CxNode cx_build_customers_churn (CxBuilder *b, CxNode annual);
