/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The net promoter score is the share of promoters less the share of detractors, from -100 to 100. The model does not need the
 * score, but users know it better than the shares. */
#pragma once
#include "app/state/cx-session.h"

/* Returns "NPS 21 → 30" if the program moves the mix of SEGMENT, "NPS 21" if not, and NULL for a segment whose customers are all passives
 * or if there are no results. (transfer full) */
char *cx_nps_words_segment (CxSession *session, const CxItem *segment);
/* Returns the text below FIELD of ITEM: "NPS 21" below the promoters of a segment, "NPS 21 → 30 at full effect" below a shift of
 * shares, and NULL below all other fields. (transfer full) */
char *cx_nps_words (CxSession *session, const CxItem *item, const CxField *field);
