/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These rules concern the evidence of inputs; challenges.def names them. Each raises its challenge wherever it holds. */
#pragma once
#include "model/challenges/cx-facts.h"

void cx_rules_evidence_source (CxFacts *facts);
void cx_rules_evidence_decides (CxFacts *facts);
void cx_rules_evidence_sinks (CxFacts *facts);
void cx_rules_evidence_agreed (CxFacts *facts);
void cx_rules_evidence_owner (CxFacts *facts);
void cx_rules_evidence_old (CxFacts *facts);
void cx_rules_evidence_untouched (CxFacts *facts);
