/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a finance reviewer would ask about the case of a session, and what a CFO wants to know. */
#pragma once
#include "app/state/cx-background.h"

typedef struct {
  GPtrArray *challenges; /* CxChallenge */
  GPtrArray *sheet;      /* CxCfoAnswer */
} CxReviewed;

/* Its CxBackground, which belongs to the session; the result is a CxReviewed. It is about the base scenario, whichever is shown. */
CxBackground *cx_reviewed_of (CxSession *session);
/* The last result, or NULL. */
const CxReviewed *cx_reviewed_get (CxSession *session);
