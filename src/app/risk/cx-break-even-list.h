/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This list shows, for each of the inputs that move the case most and for any input that the user adds, the present value and the
 * value at which the net present value is 0. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_BREAK_EVEN_LIST (cx_break_even_list_get_type ())
G_DECLARE_FINAL_TYPE (CxBreakEvenList, cx_break_even_list, CX, BREAK_EVEN_LIST, GtkBox)

/* Shows the present state of SESSION; NULL shows nothing. */
void cx_break_even_list_refresh (CxBreakEvenList *self, CxSession *session);
