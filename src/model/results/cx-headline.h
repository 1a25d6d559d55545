/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums up the case in a sentence or two. */
#pragma once
#include "model/results/cx-results.h"

/* Returns sentences such as "€5.6 M over four years returns €9.2 M. It pays back in month 32 (November 2029) and is worth €1.8 M today."
 * With MARKUP the text is Pango markup with figures in <b> and escaped names; otherwise it is plain text. (transfer full) */
char *cx_headline_text (const CxResults *results, gboolean markup);
