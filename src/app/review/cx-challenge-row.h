/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A challenge as a row that opens: what is asked and why, a button to the place, the answers, and room for one more. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"
#include "model/challenges/cx-challenge.h"

#define CX_TYPE_CHALLENGE_ROW (cx_challenge_row_get_type ())
G_DECLARE_FINAL_TYPE (CxChallengeRow, cx_challenge_row, CX, CHALLENGE_ROW, AdwExpanderRow)

GtkWidget *cx_challenge_row_new (void);
/* Shows CHALLENGE, and the answers that the case of SESSION has now. */
void cx_challenge_row_refresh (CxChallengeRow *self, CxSession *session, const CxChallenge *challenge);
