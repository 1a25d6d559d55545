/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Customers from the export of a CRM system, a row for each customer: how many a segment has, what they spend and leave as margin, and how
 * many of them leave.
 *
 * The file is read once; memory grows with the segments, not with the rows, and results are the same to the bit for any number of threads. */
#pragma once
#include "evidence/cx-csv-watch.h"

#define CX_CRM_MOST_SEGMENTS 100

typedef enum { CX_CRM_AMOUNT, CX_CRM_SHARE, CX_CRM_PERCENT } CxCrmMargin;

typedef struct {
  const char *segment, *revenue, *margin,
    *left;           /* columns; each may be NULL, but not all; a margin in amounts needs the revenue */
  CxCrmMargin form;  /* of the margin: an amount, 0.4 or 40 */
  guint months;      /* the period of revenue and of leaving, 1 … 12 */
  CxCsvWatch *watch; /* NULL: none */
} CxCrmOptions;

/* A figure that the file does not have, or that cannot be a figure of the case, is NaN. */
typedef struct {
  char *name;                /* "" where no column names segments */
  guint64 customers;         /* who have not left */
  guint64 left, left_before; /* in the period, and before it, where the column has days */
  double revenue;            /* a customer and year: the mean of customers who have not left */
  double margin;             /* the share of revenue that is left to them, weighted by revenue where that is there */
  double churn;              /* a year */
} CxCrmSegment;

typedef struct {
  GPtrArray *segments; /* CxCrmSegment, most customers first */
  guint64 n_rows, n_without_segment;
  guint64 n_without_revenue, n_without_margin; /* customers who have not left */
  gboolean has_probabilities;                  /* the churn is a mean of probabilities, and nobody has left */
  char *last_month;                            /* "2026-11": of leaving, where the column has days; NULL otherwise */
  GPtrArray *warnings;                         /* char*: sentences */
} CxCrm;

CxCrm *cx_crm_read (const char *path, const CxCrmOptions *options, GError **error);
void cx_crm_free (CxCrm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxCrm, cx_crm_free)

/* What the source of an input says that takes over the customers, the revenue, the margin or the churn of SEGMENT: the file's name, the
 * column and the method. (transfer full) */
char *cx_crm_customers_source (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *options, const char *path);
char *cx_crm_revenue_source (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *options, const char *path);
char *cx_crm_margin_source (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *options, const char *path);
char *cx_crm_churn_source (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *options, const char *path);
