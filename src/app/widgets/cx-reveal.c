/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-reveal.h"

#define EDGE    12 /* a pointer that is nearer to the edge than this many pixels scrolls */
#define FASTEST 96 /* a pointer that is farther beyond the edge scrolls no faster */
#define FRAMES  6  /* a pointer scrolls its distance from the edge in this many frames */

/* Returns the next view around WIDGET that scrolls, or NULL. */
static GtkScrollable *
next_view (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GtkWidget *view = parent ? gtk_widget_get_ancestor (parent, GTK_TYPE_SCROLLABLE) : NULL;

  return view ? GTK_SCROLLABLE (view) : NULL;
}

static void
show_part (GtkAdjustment *adjustment, double from, double length)
{
  double value = adjustment ? gtk_adjustment_get_value (adjustment) : 0;

  if (adjustment)
    gtk_adjustment_clamp_page (adjustment, value + from, value + from + length);
}

void
cx_reveal_area (GtkWidget *widget, const graphene_rect_t *area)
{
  for (GtkScrollable *view = next_view (widget); view; view = next_view (GTK_WIDGET (view))) {
    graphene_point_t from;

    if (!gtk_widget_compute_point (widget, GTK_WIDGET (view), &area->origin, &from))
      return;
    show_part (gtk_scrollable_get_hadjustment (view), from.x, area->size.width);
    show_part (gtk_scrollable_get_vadjustment (view), from.y, area->size.height);
  }
}

/* AT is a place in a view of LENGTH. */
static void
pull (GtkAdjustment *adjustment, double at, double length)
{
  double beyond = at < EDGE ? at - EDGE : at > length - EDGE ? at - (length - EDGE) : 0;
  double value = adjustment ? gtk_adjustment_get_value (adjustment) : 0;

  if (adjustment && beyond != 0)
    gtk_adjustment_set_value (adjustment, value + CLAMP (beyond, -FASTEST, FASTEST) / FRAMES);
}

void
cx_reveal_towards_pointer (GtkWidget *widget, double *x, double *y)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  for (GtkScrollable *view = next_view (widget); view; view = next_view (GTK_WIDGET (view))) {
    int width = gtk_widget_get_width (GTK_WIDGET (view)), height = gtk_widget_get_height (GTK_WIDGET (view));
    double at_x, at_y;

    if (!gtk_widget_translate_coordinates (root, GTK_WIDGET (view), *x, *y, &at_x, &at_y))
      return;
    pull (gtk_scrollable_get_hadjustment (view), at_x, width);
    pull (gtk_scrollable_get_vadjustment (view), at_y, height);
    gtk_widget_translate_coordinates (GTK_WIDGET (view), root, CLAMP (at_x, 1, MAX (width - 2, 1)),
                                      CLAMP (at_y, 1, MAX (height - 2, 1)), x, y);
  }
}
