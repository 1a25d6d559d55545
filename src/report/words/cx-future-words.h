/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words in which shares and numbers of simulated futures are told, in window and reports. */
#pragma once
#include <glib.h>

/* A share of futures: "87%", "99.2%" near the ends; "> 99.9%" where it is not all of them, "< 0.1%" where it is not none. (transfer full) */
char *cx_future_words_share (double share);
/* A number of futures: "10,000". (transfer full) */
char *cx_future_words_count (guint n);
/* Why a share that is near to all does not mean that nothing can go wrong: a scenario worth NPV, at least 0, whose CONSERVATIVE scenario
 * loses money. NULL where there is nothing to say; NaN for what is not known. Static, translated. */
const char *cx_future_words_caution (double npv, double conservative, double share);
