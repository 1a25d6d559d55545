/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tiles sum up the tracking: benefits and costs so far, the realised return, and the forecast. */
#pragma once
#include <gtk/gtk.h>

#include "report/words/cx-tracked.h"

#define CX_TYPE_TRACKING_TILES (cx_tracking_tiles_get_type ())
G_DECLARE_FINAL_TYPE (CxTrackingTiles, cx_tracking_tiles, CX, TRACKING_TILES, GtkWidget)

void cx_tracking_tiles_show (CxTrackingTiles *self, const CxTracked *tracked);
