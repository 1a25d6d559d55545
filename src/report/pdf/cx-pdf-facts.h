/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts are the content of a summary's pages: the results of a case with all what-ifs. Everything is computed before the first page is
 * set, so that the pages can be set again for another paper. */
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
  guint shown;            /* the scenario of the summary */
  CxBookWhatIfs *what_ifs;
  const GPtrArray *scenarios; /* CxResults, as ids */
  /* The futures that the summary shows first and second: with failures of initiatives first and without them second, if any can fail.
   * NULL: there are none. */
  const CxSimulation *first, *second;
  CxFacts *facts;      /* of the scenario shown */
  GPtrArray *answered; /* CxCfoAnswer */
  CxTracked *tracked;  /* plan and actuals; NULL: the case has no actuals, or they have no forecast */
  char *no_forecast;   /* why the actuals have no forecast */
} CxPdfFacts;

/* Returns the facts of RESULTS. RESULTS, their model and INFO must outlive them. Returns NULL and an error if a scenario has no results.
 * */
CxPdfFacts *cx_pdf_facts_new (const CxResults *results, const CxWorkbookInfo *info, GError **error);
void cx_pdf_facts_free (CxPdfFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPdfFacts, cx_pdf_facts_free)

/* Return an amount in short ("€1.8M") and in full ("€1,850,400"). (transfer full) */
char *cx_pdf_facts_short (const CxPdfFacts *facts, double amount);
char *cx_pdf_facts_money (const CxPdfFacts *facts, double amount);
/* Returns the form of the amounts in a column, which gives all of them the same decimals; amounts that are not finite do not count. */
CxFormatColumn cx_pdf_facts_column (const CxPdfFacts *facts, const double *amounts, guint n);
/* Returns a result in full with its unit, or with its calendar month if it is a month of the case, or the reason why there is none.
 * (transfer full) */
char *cx_pdf_facts_result (const CxPdfFacts *facts, const CxResults *results, CxResult which);
/* Returns the number of challenges without an answer. */
guint cx_pdf_facts_n_open (const CxPdfFacts *facts);
