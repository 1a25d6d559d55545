/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review of a case holds the challenges that a finance reviewer would raise and the answers for a CFO. */
#pragma once
#include "app/state/cx-background.h"

typedef struct {
  GPtrArray *challenges; /* CxChallenge */
  GPtrArray *sheet;      /* CxCfoAnswer */
} CxReviewed;

/* Returns the background work of SESSION that produces a CxReviewed about the base scenario, whichever scenario is shown. SESSION
 * owns the object. (transfer none) */
CxBackground *cx_reviewed_of (CxSession *session);
/* Returns the last result, or NULL. (transfer none) */
const CxReviewed *cx_reviewed_get (CxSession *session);
