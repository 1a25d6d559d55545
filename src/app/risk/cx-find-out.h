/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Worth finding out": the inputs whose truth would be worth most before deciding, in money, each with the way to its evidence; or a
 * sentence where nothing is worth finding out. Worked out in the background, and it can be stopped. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_FIND_OUT (cx_find_out_get_type ())
G_DECLARE_FINAL_TYPE (CxFindOut, cx_find_out, CX, FIND_OUT, GtkBox)

/* Shows SESSION as it is now; NULL shows nothing. */
void cx_find_out_refresh (CxFindOut *self, CxSession *session);
