/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list to choose from whose long names do not widen the window: the button shortens them, the list shows them whole. */
#pragma once
#include <gtk/gtk.h>

GtkWidget *cx_drop_down_new (void);
/* Puts NAMES into the list where they differ from what is there, so that the choice stays where nothing changed. */
void cx_drop_down_set_names (GtkDropDown *self, const char *const *names);
