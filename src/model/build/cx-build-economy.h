/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build-contacts.h"
#include "model/build/cx-build-customers.h"

/* All customers and contacts with the lines of an act. */
typedef struct {
  CxNode value;         /* V(t): margins less contact cost */
  CxNode calling;       /* customers of all segments, weighted by contact rate */
  CxNode cost_per_1000; /* contact cost per 1,000 customers and month, before inflation and growth of contacts */
  GArray *segments;     /* CxSegmentEconomy */
  GArray *pairs;        /* CxContactPair */
} CxEconomy;

CxEconomy *cx_build_economy (CxBuilder *b, const CxAct *act);
void cx_build_economy_free (CxEconomy *economy);
