/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way to find out an input: an assistant where the program has one, otherwise words. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Returns a button that starts the assistant for the input at PATH, or a label that names another way; NULL if there is no such input.
 * *SESSION is asked when the button is clicked. */
GtkWidget *cx_ways_widget (const char *path, CxSession **session);
