/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main results of the case in a bar below the header bar, so that an edit on any page shows its effect on them. A click explains the
 * figure. The bar is hidden while there are no results, or no initiative yet. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_CASE_RESULTS (cx_case_results_get_type ())
G_DECLARE_FINAL_TYPE (CxCaseResults, cx_case_results, CX, CASE_RESULTS, AdwBin)

/* SESSION may be NULL. */
void cx_case_results_set_session (CxCaseResults *self, CxSession *session);
/* WANTED FALSE hides the bar, because the page shows the same results. */
void cx_case_results_set_wanted (CxCaseResults *self, gboolean wanted);
