/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help window shows a list of pages with a search, and one page. The program has one such window beside those of the
 * cases. */
#pragma once
#include <adwaita.h>

#define CX_TYPE_HELP_WINDOW (cx_help_window_get_type ())
G_DECLARE_FINAL_TYPE (CxHelpWindow, cx_help_window, CX, HELP_WINDOW, AdwWindow)

/* Shows the page with the id TOPIC, or the first page if there is no such page. */
void cx_help_window_show (GtkApplication *application, const char *topic);
/* Closes the window if it is open. */
void cx_help_window_close (GtkApplication *application);
