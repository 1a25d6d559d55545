/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Challenges are the questions that a finance reviewer would raise. challenges.def lists the rules that find them. */
#pragma once
#include "model/case/cx-item.h"

typedef enum { CX_SEVERITY_HIGH, CX_SEVERITY_MEDIUM, CX_SEVERITY_LOW, CX_N_SEVERITIES } CxSeverity;

typedef struct {
  const char *id; /* such as "no-source"; an answer names its challenge by this id */
  CxSeverity severity;
  const char *title; /* msgid: the problem in a few words */
  const char *why;   /* msgid: a sentence that says why a reviewer asks */
} CxChallengeType;

typedef struct {
  const CxChallengeType *type;
  char *place; /* the path of an item or of a field: "segments/mass/churn_rate", "initiatives/fix", "case" */
  char *what;  /* a sentence with the figures of the case, translated */
} CxChallenge;

CxChallenge *cx_challenge_new (const CxChallengeType *type, const char *place, const char *what);
void cx_challenge_free (CxChallenge *challenge);
/* Returns the id of SEVERITY in JSON, such as "high". Static. */
const char *cx_challenge_severity_id (CxSeverity severity);
/* Returns the translated name of SEVERITY. Static. */
const char *cx_challenge_severity_name (CxSeverity severity);
/* Returns the answers of C to the challenge, oldest first. An answer without a place applies to every place. (transfer container)
 * (element-type CxItem) */
GPtrArray *cx_challenge_answers (const CxCase *c, const CxChallenge *challenge);
/* Returns the name of PLACE for people: "Churn rate, Mass", "Fix", "the case as a whole". (transfer full) */
char *cx_challenge_place_name (const CxCase *c, const char *place);
