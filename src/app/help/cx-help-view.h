/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of the help as labels, so that a screen reader reads it and the keyboard walks its links and headings. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-help-page.h"

#define CX_TYPE_HELP_VIEW (cx_help_view_get_type ())
G_DECLARE_FINAL_TYPE (CxHelpView, cx_help_view, CX, HELP_VIEW, GtkWidget)

/* Signal "link" (string): a link to another page was followed, "PAGE" or "PAGE#SECTION". */

/* SECTION NULL: the beginning. The heading gets the keyboard as soon as it is on screen. */
void cx_help_view_show (CxHelpView *self, const CxHelpPage *page, const char *section);
