/* Small parts that the cards about risk are made of. */
#pragma once
#include <gtk/gtk.h>

#include "app/cx-session.h"

/* A button that looks like the name of an input and leads to where it is edited. */
GtkWidget *cx_risk_input_button (const char *label, const char *path);
void cx_risk_set_class (GtkWidget *widget, const char *css_class, gboolean set);
