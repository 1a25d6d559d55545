/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tracking: what was planned and what came about, quarter by quarter, and the forecast that follows. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-session.h"

#define CX_TYPE_TRACKING_VIEW (cx_tracking_view_get_type ())
G_DECLARE_FINAL_TYPE (CxTrackingView, cx_tracking_view, CX, TRACKING_VIEW, GtkBox)

/* NULL: none. */
void cx_tracking_view_set_session (CxTrackingView *self, CxSession *session);
/* The case or its results changed. */
void cx_tracking_view_refresh (CxTrackingView *self);
