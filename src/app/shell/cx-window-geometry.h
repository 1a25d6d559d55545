/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The size of the main window is kept from one start of the program to the next. */
#pragma once
#include <gtk/gtk.h>

void cx_window_geometry_save (GtkWindow *window);
void cx_window_geometry_restore (GtkWindow *window);
