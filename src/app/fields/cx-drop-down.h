/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This drop-down shortens long names in its button, so that they do not widen the window, and shows the full names in its
 * list. */
#pragma once
#include <gtk/gtk.h>

GtkWidget *cx_drop_down_new (void);
/* Lets the drop-down of a template, whose model holds strings, shorten its names in the same way. */
void cx_drop_down_shorten (GtkDropDown *self);
/* Sets the names of the list. If NAMES equal the present names, nothing changes and the selection stays. */
void cx_drop_down_set_names (GtkDropDown *self, const char *const *names);
