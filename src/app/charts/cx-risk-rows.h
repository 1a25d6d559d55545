/* Small parts that the cards about risk are made of. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

/* A button that looks like the name of an input and leads to where it is edited: CHARS wide, or -1: as wide as there is room. In what
 * scrolls, always as wide: it is as high as it is where it is narrowest. */
GtkWidget *cx_risk_input_button (const char *label, const char *path, int chars);
void cx_risk_set_class (GtkWidget *widget, const char *css_class, gboolean set);
/* Whether a bare number of this unit says too little: "10" of months, unlike "10 %" and "€10". */
gboolean cx_risk_needs_unit (CxUnit unit);
/* Sets what stands on BUTTON, whose child is LABEL: unlike a button's own label it may wrap. */
void cx_risk_set_words (GtkToggleButton *button, GtkLabel *label, const char *words);
