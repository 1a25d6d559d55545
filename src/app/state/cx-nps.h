/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The net promoter score beside the shares that it is made of: promoters less detractors, from -100 to 100. The model does not need it, but
 * people think in it. */
#pragma once
#include "app/state/cx-session.h"

/* To stand below FIELD of ITEM: "NPS 21" below the promoters of a segment, "NPS 21 → 30 at full effect" below a shift of them; NULL below
 * other fields. (transfer full) */
char *cx_nps_words (CxSession *session, const CxItem *item, const CxField *field);
