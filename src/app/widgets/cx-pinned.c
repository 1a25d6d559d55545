/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-pinned.h"

struct _CxPinned {
  GtkWidget parent_instance;
  GtkWidget *child;
  GtkAdjustment *adjustment;
};

G_DEFINE_FINAL_TYPE (CxPinned, cx_pinned, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
cx_pinned_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (CX_PINNED (widget)->child);
}

static void
cx_pinned_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                   int *natural_baseline)
{
  gtk_widget_measure (CX_PINNED (widget)->child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
put (CxPinned *self, int width, int height)
{
  double value = gtk_adjustment_get_value (self->adjustment);
  double end = gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_page_size (self->adjustment);
  graphene_point_t offset = { 0 };

  /* In a right-to-left layout, the row begins at the end of the adjustment. */
  if (end > 0)
    offset.x = (float) (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? value - end : value);
  gtk_widget_allocate (self->child, width, height, -1, gsk_transform_translate (NULL, &offset));
}

static void
cx_pinned_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  put (CX_PINNED (widget), width, height);
}

/* The child is moved at once, because the adjustment also changes at the end of an allocation, when it is too late to queue
 * another one. */
static void
scrolled_cb (CxPinned *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (width > 0)
    put (self, width, height);
}

static void
cx_pinned_dispose (GObject *object)
{
  CxPinned *self = CX_PINNED (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->adjustment);
  G_OBJECT_CLASS (cx_pinned_parent_class)->dispose (object);
}

static void
cx_pinned_class_init (CxPinnedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_pinned_dispose;
  widget_class->get_request_mode = cx_pinned_mode;
  widget_class->measure = cx_pinned_measure;
  widget_class->size_allocate = cx_pinned_size_allocate;
}

static void
cx_pinned_init (CxPinned *self)
{
}

GtkWidget *
cx_pinned_new (GtkWidget *child, GtkAdjustment *adjustment)
{
  CxPinned *self = g_object_new (CX_TYPE_PINNED, NULL);

  /* The child stands in a box with a background, so that the cells that scroll past it do not show through. */
  self->child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->child, "cx-pinned");
  if (child)
    gtk_box_append (GTK_BOX (self->child), child);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  self->adjustment = g_object_ref (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

GtkWidget *
cx_pinned_get_child (CxPinned *self)
{
  g_return_val_if_fail (CX_IS_PINNED (self), NULL);
  return gtk_widget_get_first_child (self->child);
}
