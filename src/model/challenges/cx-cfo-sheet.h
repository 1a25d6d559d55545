/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The CFO sheet answers the questions that decide about a case, each with the figures of the case. */
#pragma once
#include "model/challenges/cx-facts.h"

typedef struct {
  const char *id;       /* "why-invest" */
  const char *question; /* translated */
  char *answer;         /* one or more sentences, or lines */
} CxCfoAnswer;

/* Returns the answers, or NULL and an error if the scenario of FACTS cannot be computed. (transfer full) (element-type CxCfoAnswer) */
GPtrArray *cx_cfo_sheet_new (const CxFacts *facts, GError **error);
