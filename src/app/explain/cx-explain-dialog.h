/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This dialog explains a number by its formula in words and by the numbers in the formula, each of which can be explained in
 * turn, or opens to the numbers that it is calculated from. Months and shares of sums are shown as a chart and as bars, and an input
 * leads to the place where it is edited. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Explains NODE. MONTH selects the month of a monthly number (0 of a total: the last). The dialog closes when the session gets new formulas. */
void cx_explain_dialog_show (GtkWidget *parent, CxSession *session, CxNode node, unsigned month);
