/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-looker.h"

void
cx_looker_attach (GtkWidget *widget, CxBackground *background)
{
  g_signal_connect_object (widget, "map", G_CALLBACK (cx_background_look), background, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "unmap", G_CALLBACK (cx_background_look_away), background, G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (widget))
    cx_background_look (background);
}
