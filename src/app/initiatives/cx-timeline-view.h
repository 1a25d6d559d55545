/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This widget draws the time line of an initiative: build, ramp and full effect over the months of the case. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_TIMELINE_VIEW (cx_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (CxTimelineView, cx_timeline_view, CX, TIMELINE_VIEW, GtkWidget)

/* Shows the initiative at PATH; NULL shows the years, as a heading of the time lines. */
void cx_timeline_view_refresh (CxTimelineView *self, CxSession *session, const char *path);
