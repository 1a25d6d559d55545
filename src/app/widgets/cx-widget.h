/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions are helpers for all widgets of this program. */
#pragma once
#include <gtk/gtk.h>

void cx_widget_set_class (GtkWidget *widget, const char *css_class, gboolean set);
/* Sets the sensitivity like gtk_widget_set_sensitive(), but moves the focus away first, because an insensitive widget would not
 * be told that it lost the focus. */
void cx_widget_set_sensitive (GtkWidget *widget, gboolean sensitive);
/* Takes the wheel from WIDGET, a spin button or a scale, whose number would change while the page below the pointer is scrolled. */
void cx_widget_leave_wheel (GtkWidget *widget);
/* Sets WORDS on BUTTON, whose child is LABEL. Unlike a button's own label, LABEL may wrap. */
void cx_widget_set_words (GtkToggleButton *button, GtkLabel *label, const char *words);
