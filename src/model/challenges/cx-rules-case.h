/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These rules concern the case as a whole; challenges.def names them. Each raises its challenge wherever it holds. */
#pragma once
#include "model/challenges/cx-facts.h"

void cx_rules_case_payback (CxFacts *facts);
void cx_rules_case_contingency (CxFacts *facts);
void cx_rules_case_overlap (CxFacts *facts);
void cx_rules_case_one_line (CxFacts *facts);
void cx_rules_case_late (CxFacts *facts);
void cx_rules_case_referrals (CxFacts *facts);
void cx_rules_case_above_p75 (CxFacts *facts);
void cx_rules_case_failures (CxFacts *facts);
void cx_rules_case_uncomputable (CxFacts *facts);
void cx_rules_case_owner (CxFacts *facts);
void cx_rules_case_contact_rate (CxFacts *facts);
