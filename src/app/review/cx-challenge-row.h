/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This row shows a challenge and opens to show the reason for it, a button that leads to the place in the case, the answers, and
 * an entry for a new answer. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"
#include "model/challenges/cx-challenge.h"

#define CX_TYPE_CHALLENGE_ROW (cx_challenge_row_get_type ())
G_DECLARE_FINAL_TYPE (CxChallengeRow, cx_challenge_row, CX, CHALLENGE_ROW, AdwExpanderRow)

GtkWidget *cx_challenge_row_new (void);
/* Shows CHALLENGE with the present answers in the case of SESSION. */
void cx_challenge_row_refresh (CxChallengeRow *self, CxSession *session, const CxChallenge *challenge);
