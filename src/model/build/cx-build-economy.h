/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-build-contacts.h"
#include "model/build/cx-build-customers.h"

/* The contact cost of a stage per 1,000 customers and month, before inflation: without and with growth of contacts. */
typedef struct {
  CxNode cost, grown;
} CxStageEconomy;

/* All customers and contacts with the lines of an act. */
typedef struct {
  CxNode value;         /* V(t): margins less contact cost */
  CxNode calling;       /* customers of all segments, weighted by contact rate */
  CxNode cost_per_1000; /* contact cost per 1,000 customers and month, before inflation and growth of contacts */
  GArray *segments;     /* CxSegmentEconomy */
  GArray *pairs;        /* CxContactPair */
  GArray *stages;       /* CxStageEconomy, of each stage with pairs */
} CxEconomy;

/* If a single line acts, BEFORE is the economy without it, from which segments and stages come that the line does not touch. They have the
 * same formulas, so that their nodes would be found again one by one. BEFORE is NULL for other acts. (transfer full) */
CxEconomy *cx_build_economy (CxBuilder *b, const CxAct *act, const CxEconomy *before);
void cx_build_economy_free (CxEconomy *economy);
