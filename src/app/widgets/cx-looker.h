/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is worked out in the background is worked out while a widget that shows it is on screen. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-background.h"

/* While WIDGET is on screen, somebody looks at BACKGROUND. */
void cx_looker_attach (GtkWidget *widget, CxBackground *background);
