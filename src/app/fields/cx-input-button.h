/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that looks like the name of an input and leads to the place where the input is edited. */
#pragma once
#include <gtk/gtk.h>

/* CHARS wide, or -1: as wide as there is room. Inside a scrolled list a button needs a fixed width, because a wrapping label asks for
 * the height that it has at its narrowest. */
GtkWidget *cx_input_button_new (const char *label, const char *path, int chars);
