/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The net present value at five values each of any two inputs, as a table. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_TWO_WAY (cx_two_way_get_type ())
G_DECLARE_FINAL_TYPE (CxTwoWay, cx_two_way, CX, TWO_WAY, GtkBox)

/* Shows SESSION as it is now; NULL shows nothing. At first the two inputs that move it most are chosen. */
void cx_two_way_refresh (CxTwoWay *self, CxSession *session);
