/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds all challenges of a case by the rules of challenges.def. */
#pragma once
#include "model/challenges/cx-facts.h"

/* Returns the challenges, sorted by severity and then by the order of the table. (transfer full) (element-type CxChallenge) */
GPtrArray *cx_challenges_find (CxFacts *facts);
guint cx_challenges_n_types (void);
const CxChallengeType *cx_challenges_type (guint i);
/* Returns the type with this ID, or NULL. */
const CxChallengeType *cx_challenges_find_type (const char *id);
