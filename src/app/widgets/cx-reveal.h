/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions scroll what is around a widget. GTK itself scrolls to a widget only if the widget gets the focus. */
#pragma once
#include <gtk/gtk.h>

/* Brings AREA, in pixels of WIDGET, into view. Nothing moves if the area is in view already. */
void cx_reveal_area (GtkWidget *widget, const graphene_rect_t *area);
/* Scrolls a little if the pointer is near the edge of a scrolled view around WIDGET, or beyond the edge, as spreadsheets do while a range is
 * drawn. X and Y are the place of the pointer in pixels of WIDGET's root; on return they are the nearest place within the view. */
void cx_reveal_towards_pointer (GtkWidget *widget, double *x, double *y);
