/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions find the results of one initiative of the case. */
#pragma once
#include "app/state/cx-session.h"
#include "model/text/cx-format.h"

/* Returns the results of the initiative alone, or NULL if there are none or they have not been computed yet. (transfer none) */
const CxInitiativeResult *cx_initiative_results_of (CxSession *session, const CxItem *initiative);
/* Returns what the initiative costs over the horizon, undiscounted and without contingency, as the case calculates with it: nothing if it
 * does not count, NaN if there are no results. */
double cx_initiative_results_cost (CxSession *session, const CxItem *initiative);
/* Returns TRUE if the initiative counts, which it does if it and all initiatives that it requires are included. */
gboolean cx_initiative_results_counts (CxSession *session, const CxItem *initiative);

/* The forms of the figures in a list of all initiatives. */
typedef struct {
  CxFormatColumn cost, value, probability;
} CxInitiativeColumns;
/* Sets COLUMNS for the figures that the session has now. */
void cx_initiative_results_columns (CxSession *session, CxInitiativeColumns *columns);
