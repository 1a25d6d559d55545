/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All challenges of a case, by the rules of challenges.def. */
#pragma once
#include "model/challenges/cx-facts.h"

/* In order of severity, then of the table. (transfer full) (element-type CxChallenge) */
GPtrArray *cx_challenges_find (CxFacts *facts);
guint cx_challenges_n_types (void);
const CxChallengeType *cx_challenges_type (guint i);
/* The one with this ID, or NULL. */
const CxChallengeType *cx_challenges_find_type (const char *id);
