/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reviewed workbook: what a reviewer proposes, each change with its effect; what is checked is taken over as one edit. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"
#include "report/review/cx-review.h"

/* REVIEW (transfer full) was made for the case of SESSION, which must not change while the dialog, which is modal, is open. */
void cx_review_dialog_show (GtkWidget *parent, CxSession *session, CxReview *review);
