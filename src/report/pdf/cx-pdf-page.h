/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Declares the type of a part of a summary. Each cx-pdf-page-NAME.c is one part. */
#pragma once
#include "report/pdf/cx-pdf-facts.h"
#include "report/pdf/cx-pdf-flow.h"

/* The setting of a part. */
typedef struct {
  CxPdfFlow *flow;
  const CxPdfFacts *facts;
  const GArray *contents; /* CxPdfSection: the places of the parts; NULL while they are being found */
  double curve;           /* the height of the curve on the first page */
  double *room;           /* the height that is left below the first part on its last page (out) */
} CxPdfSetting;

typedef struct {
  gboolean (*is_wanted) (const CxPdfFacts *facts); /* NULL: in every summary */
  void (*place) (const CxPdfSetting *setting, const char *title);
} CxPdfPageType;
