/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts shares and numbers of simulated futures into words, for window and reports. */
#pragma once
#include <glib.h>

/* Returns a share of futures: "87%", or "99.2%" near the ends; "> 99.9%" if it is not quite all of them, and "< 0.1%" if it is not quite
 * none. (transfer full) */
char *cx_future_words_share (double share);
/* Returns a number of futures: "10,000". (transfer full) */
char *cx_future_words_count (guint n);
/* Returns a warning that a share near to all does not exclude losses: for a scenario worth NPV, at least 0, whose conservative scenario,
 * worth CONSERVATIVE, loses money. Returns NULL if there is nothing to warn of. A value that is not known is NaN. Static, translated. */
const char *cx_future_words_caution (double npv, double conservative, double share);
