/* Where the ticks of an axis stand, and how labels beside it keep apart. */
#pragma once
#include <glib.h>

/* Nice ticks: 1, 2, 5 × 10^k covering [low, high] with about WANTED steps; returns the step. */
double cx_scale_nice_step (double low, double high, guint wanted);
/* The first multiple of STEP in LOW … HIGH and how many there are, at most 200. */
guint cx_scale_ticks (double low, double high, double step, double *first);
/* Month T of an axis that starts in START_MONTH (1 … 12): whether a step of STEP months aligned to FISCAL_START falls on it. */
gboolean cx_scale_is_month_tick (guint t, guint step, int start_month, int fiscal_start);
/* Moves N centres apart so that each is GAP from the next and all are within LOW … HIGH, as near to where they were as that
 * allows. CENTRES keeps its order; equal ones are put in the order given. (HIGH - LOW) must be at least (N - 1) GAP. */
void cx_scale_spread (double *centres, guint n, double gap, double low, double high);
