/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small habits of every widget of this program. */
#pragma once
#include <gtk/gtk.h>

void cx_widget_set_class (GtkWidget *widget, const char *css_class, gboolean set);
/* As gtk_widget_set_sensitive(), but takes the focus away first: an insensitive widget would not be told that it lost the focus. */
void cx_widget_set_sensitive (GtkWidget *widget, gboolean sensitive);
/* Sets the words on BUTTON, whose child is LABEL: unlike a button's own label, LABEL may wrap. */
void cx_widget_set_words (GtkToggleButton *button, GtkLabel *label, const char *words);
