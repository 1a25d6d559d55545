/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of each input at which the case is worth nothing, beside today's: those that move it most, and any other that is asked for. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_BREAK_EVEN_LIST (cx_break_even_list_get_type ())
G_DECLARE_FINAL_TYPE (CxBreakEvenList, cx_break_even_list, CX, BREAK_EVEN_LIST, GtkBox)

/* Shows SESSION as it is now; NULL shows nothing. */
void cx_break_even_list_refresh (CxBreakEvenList *self, CxSession *session);
