/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the actuals of a case by line and quarter: the measured value and the months of the case to which it belongs. */
#pragma once
#include "model/case/cx-case.h"

/* One measurement. Month 0 is the first day of month 1 and so lies in the quarter of month 1. */
typedef struct {
  const char *quarter; /* "2027-Q3" */
  int index;           /* number of quarters after the quarter of month 1 */
  int first, last;     /* the months of the case in this quarter; first > last: the quarter lies outside the case */
  double value;
  const CxItem *actual;
} CxActual;

/* Returns how many quarters after the quarter of month 1 the month T of C lies. */
int cx_actuals_quarter_of (const CxCase *c, int t);
/* Returns the position, 0 to 2, of the first month of C within its quarter. */
int cx_actuals_offset (const CxCase *c);
/* Returns the paths that have actuals, each once, in the order of the case. (transfer full) (element-type utf8) */
GPtrArray *cx_actuals_paths (const CxCase *c);
/* Returns the measurements of PATH, oldest quarter first. If a quarter has two entries, the later one counts. (transfer full)
 * (element-type CxActual) */
GArray *cx_actuals_of (const CxCase *c, const char *path);
/* Returns the name, such as "2027-Q3", of the quarter that is INDEX quarters after the quarter of month 1. (transfer full) */
char *cx_actuals_quarter_name (const CxCase *c, int index);
/* Sets *INDEX to the number of quarters from that of month 1 to QUARTER ("2027-Q3"). Returns FALSE if QUARTER is not a quarter. */
gboolean cx_actuals_quarter_index (const CxCase *c, const char *quarter, int *index);
/* Sets *FIRST and *LAST to the months of C in the quarter INDEX. Returns FALSE, with *FIRST > *LAST, if there are none. */
gboolean cx_actuals_months (const CxCase *c, int index, int *first, int *last);
/* Returns the measurement of PATH in QUARTER that counts, or NULL. */
const CxItem *cx_actuals_find (const CxCase *c, const char *path, const char *quarter);
/* Returns the latest quarter in which FIELD of an item of KIND, a child of the case that is still there, was measured; NULL: never. */
const char *cx_actuals_last_quarter (const CxCase *c, CxItemKind kind, const char *field);
/* Whether FIELD of an item of KIND is a figure that can be measured: any input of a segment, and the scores of channels and stages. */
gboolean cx_actuals_is_figure (CxItemKind kind, const CxField *field);
/* The paths of all that can be measured: benefits and costs by initiative, then the figures of segments, channels and stages that have a
 * value. (transfer full) (element-type utf8) */
GPtrArray *cx_actuals_places (const CxCase *c);
/* Returns the unit of a measurement: that of FIELD, or money if FIELD is NULL, for a line of benefit or cost. */
CxUnit cx_actuals_unit (const CxField *field);
/* Returns a label: "Fewer calls, Portal" for a line of benefit or cost (FIELD NULL), "Churn rate, Mass" for a figure. (transfer full) */
char *cx_actuals_label (const CxItem *item, const CxField *field);
