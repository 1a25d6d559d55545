/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes plan, actuals and forecast of the case of a session, for the scenario shown. */
#pragma once
#include "app/state/cx-background.h"
#include "report/words/cx-tracked.h"

/* Returns the background work, which belongs to the session and has a CxTracked as its result. */
CxBackground *cx_tracked_state_of (CxSession *session);
/* Returns the last result, or NULL. Its pointers lead into the copy of the case from which it was computed. */
const CxTracked *cx_tracked_state_get (CxSession *session);
