/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names the way to find out the value of an input: an assistant if the program has one, otherwise a method in words. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* Returns a button that starts the assistant for the input at PATH, or a label that names another way; NULL if there is no
 * such input. *SESSION is read when the button is clicked. */
GtkWidget *cx_ways_widget (const char *path, CxSession **session);
