/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view shows one page of the help as labels, so that a screen reader reads it and the keyboard reaches its links and
 * headings. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-help-page.h"

#define CX_TYPE_HELP_VIEW (cx_help_view_get_type ())
G_DECLARE_FINAL_TYPE (CxHelpView, cx_help_view, CX, HELP_VIEW, GtkWidget)

/* The signal "link" (string) is emitted when the user follows a link to another page: "PAGE" or "PAGE#SECTION". */

/* Shows PAGE from the heading SECTION on; NULL: from the beginning. The heading gets the keyboard focus once it is on screen. */
void cx_help_view_show (CxHelpView *self, const CxHelpPage *page, const char *section);
