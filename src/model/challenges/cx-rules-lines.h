/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These rules concern lines of benefit; challenges.def names them. Each raises its challenge wherever it holds. */
#pragma once
#include "model/challenges/cx-facts.h"

void cx_rules_lines_margin (CxFacts *facts);
void cx_rules_lines_saved (CxFacts *facts);
void cx_rules_lines_rescued (CxFacts *facts);
void cx_rules_lines_beside_churn (CxFacts *facts);
void cx_rules_lines_twice (CxFacts *facts);
void cx_rules_lines_attribution (CxFacts *facts);
void cx_rules_lines_churn (CxFacts *facts);
void cx_rules_lines_points (CxFacts *facts);
void cx_rules_lines_hours (CxFacts *facts);
void cx_rules_lines_leakback (CxFacts *facts);
void cx_rules_lines_resolves_less (CxFacts *facts);
void cx_rules_lines_calendar (CxFacts *facts);
void cx_rules_lines_never (CxFacts *facts);
