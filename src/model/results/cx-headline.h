/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case in a sentence or two. */
#pragma once
#include "model/results/cx-results.h"

/* "€5.6 M over four years returns €9.2 M. It pays back in month 32 (November 2029) and is worth €1.8 M today." Figures in <b>
 * with MARKUP (Pango; names are escaped), otherwise plain text. (transfer full) */
char *cx_headline_text (const CxResults *results, gboolean markup);
