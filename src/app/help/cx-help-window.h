/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help: a list of pages with a search, and the page that is shown. There is one window for the whole program, beside the cases. */
#pragma once
#include <adwaita.h>

#define CX_TYPE_HELP_WINDOW (cx_help_window_get_type ())
G_DECLARE_FINAL_TYPE (CxHelpWindow, cx_help_window, CX, HELP_WINDOW, AdwWindow)

/* Shows the page with the id TOPIC; one that does not exist shows the first page. */
void cx_help_window_show (GtkApplication *application, const char *topic);
/* Closes it, if it is there. */
void cx_help_window_close (GtkApplication *application);
