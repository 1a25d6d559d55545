/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actuals of a case by line and quarter: what was measured, and in which months of the case. */
#pragma once
#include "model/case/cx-case.h"

/* One measurement. Month 0, on the first day of month 1, lies in the quarter of month 1. */
typedef struct {
  const char *quarter; /* "2027-Q3" */
  int index;           /* quarters after that of month 1 */
  int first, last;     /* the months of the case in it; first > last: the quarter lies outside the case */
  double value;
  const CxItem *actual;
} CxActual;

/* Which quarter after that of month 1 the month T of C lies in. */
int cx_actuals_quarter_of (const CxCase *c, int t);
/* The month of the year in which C begins, counted from 0 within its quarter. */
int cx_actuals_offset (const CxCase *c);
/* The paths that have actuals, each once, in the order of the case. (transfer full) (element-type utf8) */
GPtrArray *cx_actuals_paths (const CxCase *c);
/* The measurements of PATH, oldest quarter first; of two for one quarter the later entry counts. (transfer full) (element-type CxActual) */
GArray *cx_actuals_of (const CxCase *c, const char *path);
/* "2027-Q3": the quarter that is INDEX quarters after that of month 1. (transfer full) */
char *cx_actuals_quarter_name (const CxCase *c, int index);
/* Which quarter after that of month 1 QUARTER ("2027-Q3") is. FALSE if it is no quarter. */
gboolean cx_actuals_quarter_index (const CxCase *c, const char *quarter, int *index);
/* The months of C that lie in the quarter INDEX. FALSE, with *FIRST > *LAST: there is none. */
gboolean cx_actuals_months (const CxCase *c, int index, int *first, int *last);
/* The measurement of PATH in QUARTER that counts, or NULL. */
const CxItem *cx_actuals_find (const CxCase *c, const char *path, const char *quarter);
/* The paths of all that can be measured: benefits and costs by initiative, then the figures of segments. (transfer full)
 * (element-type utf8) */
GPtrArray *cx_actuals_places (const CxCase *c);
/* The unit of a measurement: that of FIELD, or money where FIELD is NULL, for a line of benefit or cost. */
CxUnit cx_actuals_unit (const CxField *field);
/* "Fewer calls, Portal" for a line of benefit or cost (FIELD NULL), "Churn rate, Mass" for a figure. (transfer full) */
char *cx_actuals_label (const CxItem *item, const CxField *field);
