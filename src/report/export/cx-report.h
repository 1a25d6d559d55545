/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case that is ready to be reported: its results in a scenario, its challenges, and where the figures come from. The workbook and the
 * summary tell the same. */
#pragma once
#include "model/results/cx-results.h"
#include "report/export/cx-export-options.h"
#include "report/workbook/cx-workbook-info.h"

typedef struct {
  CxResults *results;
  CxWorkbookInfo info; /* its pointers live as long as the report */

  /*< private >*/
  CxModel *model;
  GPtrArray *challenges;
  char *hash, *day;
} CxReport;

/* C and what OPTIONS point to must outlive the report. NULL and an error where the case has no results. */
CxReport *cx_report_new (CxCase *c, const CxExportOptions *options, GError **error);
void cx_report_free (CxReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxReport, cx_report_free)
