/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The CFO sheet: the questions that decide, each answered with the figures of the case. */
#pragma once
#include "model/challenges/cx-facts.h"

typedef struct {
  const char *id;       /* "why-invest" */
  const char *question; /* translated */
  char *answer;         /* one or more sentences, or lines */
} CxCfoAnswer;

/* (transfer full) (element-type CxCfoAnswer). NULL and an error where the scenario of FACTS cannot be computed. */
GPtrArray *cx_cfo_sheet_new (const CxFacts *facts, GError **error);
