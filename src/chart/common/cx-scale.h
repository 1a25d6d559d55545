/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file finds where the ticks of an axis stand and how labels beside the axis keep apart. */
#pragma once
#include <glib.h>

/* Returns the step of the form 1, 2 or 5 × 10^k that divides [LOW, HIGH] into about WANTED parts. */
double cx_scale_nice_step (double low, double high, guint wanted);
/* Sets FIRST to the first multiple of STEP in LOW … HIGH and returns the number of multiples, at most 200. */
guint cx_scale_ticks (double low, double high, double step, double *first);
/* Returns TRUE if a tick falls on month T, for ticks every STEP months that are aligned to FISCAL_START (1 … 12), on an axis that starts in
 * START_MONTH (1 … 12). */
gboolean cx_scale_is_month_tick (guint t, guint step, int start_month, int fiscal_start);
/* Moves N centres apart so that each is GAP from the next and all are within LOW … HIGH, as near to where they were as that
 * allows. CENTRES keeps its order; equal ones are put in the order given. (HIGH - LOW) must be at least (N - 1) GAP. */
void cx_scale_spread (double *centres, guint n, double gap, double low, double high);
