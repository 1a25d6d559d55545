/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a summary: each cx-pdf-page-NAME.c is one. */
#pragma once
#include "report/pdf/cx-pdf-facts.h"
#include "report/pdf/cx-pdf-flow.h"

/* What a part is set with. */
typedef struct {
  CxPdfFlow *flow;
  const CxPdfFacts *facts;
  const GArray *contents; /* CxPdfSection: where the parts begin; NULL while that is being found out */
  gboolean cramped;       /* the first page was more than one: its picture is to be smaller */
} CxPdfSetting;

typedef struct {
  gboolean (*is_wanted) (const CxPdfFacts *facts); /* NULL: in every summary */
  void (*place) (const CxPdfSetting *setting, const char *title);
} CxPdfPageType;
