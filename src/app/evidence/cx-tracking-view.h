/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view compares plan and actuals by quarter, and shows the forecast that follows from them. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_TRACKING_VIEW (cx_tracking_view_get_type ())
G_DECLARE_FINAL_TYPE (CxTrackingView, cx_tracking_view, CX, TRACKING_VIEW, GtkBox)

/* SESSION may be NULL. */
void cx_tracking_view_set_session (CxTrackingView *self, CxSession *session);
/* Shows the case and its results after a change. */
void cx_tracking_view_refresh (CxTrackingView *self);
