/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This table shows the net present value at five values of one input and five values of another. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_TWO_WAY_VIEW (cx_two_way_view_get_type ())
G_DECLARE_FINAL_TYPE (CxTwoWayView, cx_two_way_view, CX, TWO_WAY_VIEW, GtkBox)

/* Shows the present state of SESSION; NULL shows nothing. At first the two inputs that move the net present value most are
 * chosen. */
void cx_two_way_view_refresh (CxTwoWayView *self, CxSession *session);
