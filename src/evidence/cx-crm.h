/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads customers from the export of a CRM system, which has a row for each customer. It finds out how many customers a
 * segment has, how much they spend and leave as margin, and how many of them leave. The file is read once; memory grows with
 * the segments and not with the rows, and the results are the same to the bit for any number of threads. */
#pragma once
#include "evidence/cx-csv-watch.h"

#define CX_CRM_MOST_SEGMENTS 100

typedef enum { CX_CRM_AMOUNT, CX_CRM_SHARE, CX_CRM_PERCENT } CxCrmMargin;

typedef struct {
  const char *segment, *revenue, *margin,
    *left;           /* the names of the columns; each may be NULL, but not all of them; a margin in amounts needs the revenue */
  CxCrmMargin form;  /* how the margin is given: an amount, 0.4 or 40 */
  guint months;      /* the period of revenue and of leaving, 1 … 12 */
  CxCsvWatch *watch; /* NULL: none */
} CxCrmOptions;

/* A figure that the file does not have, or that cannot be a figure of the case, is NaN. */
typedef struct {
  char *name;                /* "" where no column names segments */
  guint64 customers;         /* the customers who have not left */
  guint64 left, left_before; /* in the period and before it, if the column has days */
  double revenue;            /* per customer and year, as the mean of customers who have not left */
  double margin;             /* the share of revenue that remains for them, weighted by revenue if it is known */
  double churn;              /* per year */
} CxCrmSegment;

typedef struct {
  GPtrArray *segments; /* CxCrmSegment, most customers first */
  guint64 n_rows, n_without_segment;
  guint64 n_without_revenue, n_without_margin; /* the customers who have not left and lack the figure */
  gboolean has_probabilities;                  /* the churn is a mean of probabilities, and nobody has left */
  char *last_month;                            /* the last month of leaving ("2026-11"); NULL if the column has no days */
  GPtrArray *warnings;                         /* char*: sentences */
} CxCrm;

CxCrm *cx_crm_read (const char *path, const CxCrmOptions *options, GError **error);
void cx_crm_free (CxCrm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxCrm, cx_crm_free)
