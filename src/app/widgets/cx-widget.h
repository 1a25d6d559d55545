/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions are helpers for all widgets of this program. */
#pragma once
#include <gtk/gtk.h>

void cx_widget_set_class (GtkWidget *widget, const char *css_class, gboolean set);
/* Sets the tooltip like gtk_widget_set_tooltip_text(), but does nothing if TEXT is the tooltip already. Widgets that are refreshed must use
 * this function, because GTK asks the display server for the place of the pointer whenever a tooltip is set, and waits for the answer. */
void cx_widget_set_tooltip (GtkWidget *widget, const char *text);
/* Sets the sensitivity like gtk_widget_set_sensitive(), but moves the focus away first, because an insensitive widget would not
 * be told that it lost the focus. */
void cx_widget_set_sensitive (GtkWidget *widget, gboolean sensitive);
/* Returns how many times larger than usual the desktop sets text, for widths in pixels that hold text. */
double cx_widget_text_scale (GtkWidget *widget);
/* Takes the wheel from WIDGET, a spin button or a scale, whose number would change while the page below the pointer is scrolled. */
void cx_widget_leave_wheel (GtkWidget *widget);
/* Sets WORDS on BUTTON, whose child is LABEL. Unlike a button's own label, LABEL may wrap. */
void cx_widget_set_words (GtkToggleButton *button, GtkLabel *label, const char *words);
