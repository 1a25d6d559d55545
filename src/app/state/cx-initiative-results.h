/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of one initiative of the case. */
#pragma once
#include "app/state/cx-session.h"

/* The results of the initiative alone; NULL without results. */
const CxInitiativeResult *cx_initiative_results_of (CxSession *session, const CxItem *initiative);
/* TRUE if the initiative counts: it is included, and so is all that it requires. */
gboolean cx_initiative_results_counts (CxSession *session, const CxItem *initiative);
