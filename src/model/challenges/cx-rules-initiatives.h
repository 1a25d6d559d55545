/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These rules concern initiatives and their costs; challenges.def names them. Each raises its challenge wherever it holds. */
#pragma once
#include "model/challenges/cx-facts.h"

void cx_rules_initiatives_cost (CxFacts *facts);
void cx_rules_initiatives_technology (CxFacts *facts);
void cx_rules_initiatives_cost_ends (CxFacts *facts);
void cx_rules_initiatives_ramp (CxFacts *facts);
void cx_rules_initiatives_score (CxFacts *facts);
