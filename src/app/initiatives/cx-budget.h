/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best set of initiatives within a budget: a budget to slide or type, the set with its cost and value, the curve of value against
 * budget, and a button that switches the initiatives accordingly. The budget here is a question; it changes nothing in the case. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_BUDGET (cx_budget_get_type ())
G_DECLARE_FINAL_TYPE (CxBudget, cx_budget, CX, BUDGET, GtkBox)

/* Shows SESSION as it is now; NULL shows nothing. */
void cx_budget_refresh (CxBudget *self, CxSession *session);
