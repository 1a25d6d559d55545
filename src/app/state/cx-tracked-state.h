/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plan, actuals and forecast of the case of a session, for the scenario shown. */
#pragma once
#include "app/state/cx-background.h"
#include "report/words/cx-tracked.h"

/* Its CxBackground, which belongs to the session; the result is a CxTracked. */
CxBackground *cx_tracked_state_of (CxSession *session);
/* The last result, or NULL. Its pointers lead into the copy of the case that it was worked out from. */
const CxTracked *cx_tracked_state_get (CxSession *session);
