/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Background work runs only while a widget that shows its result is on screen, and begins after the first frame of that widget was
 * drawn, so that the frame does not wait for threads. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-background.h"

/* Registers WIDGET as a viewer of BACKGROUND while WIDGET is on screen. */
void cx_looker_attach (GtkWidget *widget, CxBackground *background);
