/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This dialog shows each change that a reviewer proposes in a workbook with its effect. The checked changes are accepted as one
 * edit. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"
#include "report/review/cx-review.h"

/* Shows REVIEW (transfer full), which was made for the case of SESSION. The dialog is modal, because the case must not change
 * while it is open. */
void cx_review_dialog_show (GtkWidget *parent, CxSession *session, CxReview *review);
