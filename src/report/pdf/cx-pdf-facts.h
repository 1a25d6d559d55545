/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of a summary tell: the results of a case with all what-ifs. Everything is computed before the first page is set, so that the
 * pages can be set again for another paper. */
#pragma once
#include "model/build/cx-result.h"
#include "model/challenges/cx-cfo-sheet.h"
#include "model/text/cx-format.h"
#include "report/words/cx-tracked.h"
#include "report/workbook/cx-book-what-ifs.h"
#include "report/workbook/cx-workbook-info.h"

typedef struct {
  const CxResults *results;
  const CxModel *model;
  const CxCase *c;
  const CxWorkbookInfo *info;
  const char *currency;
  GPtrArray *ids, *names; /* of the scenarios, base first */
  guint shown;            /* the one that the summary is about */
  CxBookWhatIfs *what_ifs;
  const GPtrArray *scenarios; /* CxResults, as ids */
  /* The futures that are told first, and those that are told second: with failures of initiatives first, without them second, where one
   * can fail. NULL: there are none. */
  const CxSimulation *first, *second;
  CxFacts *facts;      /* of the scenario shown */
  GPtrArray *answered; /* CxCfoAnswer */
  CxTracked *tracked;  /* plan and actuals; NULL: the case has no actuals, or they have no forecast */
  char *no_forecast;   /* why they have none, or NULL */
} CxPdfFacts;

/* RESULTS, their model and INFO must outlive the facts. */
CxPdfFacts *cx_pdf_facts_new (const CxResults *results, const CxWorkbookInfo *info, GError **error);
void cx_pdf_facts_free (CxPdfFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPdfFacts, cx_pdf_facts_free)

/* "€1.8M"; "€1,850,400"; (transfer full) */
char *cx_pdf_facts_short (const CxPdfFacts *facts, double amount);
char *cx_pdf_facts_money (const CxPdfFacts *facts, double amount);
/* How the amounts of a column are shortened, so that they have the same decimals; those that are not finite do not count. */
CxFormatColumn cx_pdf_facts_column (const CxPdfFacts *facts, const double *amounts, guint n);
/* A result in full with its unit, months of the case with their calendar month; the reason where there is none. (transfer full) */
char *cx_pdf_facts_result (const CxPdfFacts *facts, const CxResults *results, CxResult which);
/* How many challenges have no answer yet. */
guint cx_pdf_facts_n_open (const CxPdfFacts *facts);
