/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This button shows the name of an input and leads to the place where the input is edited. */
#pragma once
#include <gtk/gtk.h>

/* Returns a button CHARS characters wide, or as wide as the available room if CHARS is -1. Inside a scrolled list the width must
 * be fixed, because a wrapping label asks for the height that it has at its smallest width. */
GtkWidget *cx_input_button_new (const char *label, const char *path, int chars);
