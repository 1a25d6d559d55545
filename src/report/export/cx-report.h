/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report is a case that is ready to be written: its results in a scenario, its challenges, and the origin of its figures. The workbook
 * and the summary show the same report. */
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

/* Returns the report on C. C and everything to which OPTIONS point must outlive the report. Returns NULL and an error if the case has no
 * results. */
CxReport *cx_report_new (CxCase *c, const CxExportOptions *options, GError **error);
void cx_report_free (CxReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxReport, cx_report_free)
