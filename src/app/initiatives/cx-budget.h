/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This widget finds the best set of initiatives within a budget. It has a slider and an entry for the budget, the set with its
 * cost and value, the curve of the value against the budget, and a button that switches the initiatives as in the set. A new
 * budget alone does not change the case. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_BUDGET (cx_budget_get_type ())
G_DECLARE_FINAL_TYPE (CxBudget, cx_budget, CX, BUDGET, GtkBox)

/* Shows the present state of SESSION; NULL shows nothing. */
void cx_budget_refresh (CxBudget *self, CxSession *session);
