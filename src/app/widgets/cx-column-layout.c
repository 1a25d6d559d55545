/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/widgets/cx-column-layout.h"

struct _CxColumnLayout {
  GtkLayoutManager parent_instance;
  int columns, column_width, spacing;
};

G_DEFINE_FINAL_TYPE (CxColumnLayout, cx_column_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_COLUMNS, PROP_COLUMN_WIDTH, PROP_SPACING, N_PROPS };

static GParamSpec *properties[N_PROPS];

static GtkSizeRequestMode
cx_column_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Returns the largest minimum width of the children, because no column may be narrower than that. */
static int
child_minimum (GtkWidget *widget)
{
  int widest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    int minimum = 0;
    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    widest = MAX (widest, minimum);
  }
  return widest;
}

static int
columns_in (CxColumnLayout *self, GtkWidget *widget, int width)
{
  int least = MAX (self->column_width, child_minimum (widget));

  for (int n = self->columns; n > 1; n--)
    if (self->columns % n == 0 && n * least + (n - 1) * self->spacing <= width)
      return n;
  return 1;
}

/* Allocates the rows, or with ALLOCATE FALSE only adds up their heights, and returns the total height. */
static int
place (CxColumnLayout *self, GtkWidget *widget, int width, gboolean allocate)
{
  int n = columns_in (self, widget, width);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child) {
    GtkWidget *first = child;
    int height = 0, column = 0;

    for (; child && column < n; child = gtk_widget_get_next_sibling (child)) {
      int minimum = 0, natural = 0;
      if (!gtk_widget_should_layout (child))
        continue;
      /* The edges are rounded instead of the widths, so that the last column ends exactly at the edge. */
      int left = (width + self->spacing) * column / n, right = (width + self->spacing) * (column + 1) / n - self->spacing;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, right - left, &minimum, &natural, NULL, NULL);
      height = MAX (height, natural);
      column++;
    }
    if (column == 0)
      break;
    if (allocate) {
      column = 0;
      for (GtkWidget *w = first; w != child; w = gtk_widget_get_next_sibling (w)) {
        if (!gtk_widget_should_layout (w))
          continue;
        int left = (width + self->spacing) * column / n, right = (width + self->spacing) * (column + 1) / n - self->spacing;
        GtkAllocation box = { rtl ? width - right : left, y, right - left, height };
        gtk_widget_size_allocate (w, &box, -1);
        column++;
      }
    }
    y += height + self->spacing;
  }
  return MAX (0, y - self->spacing);
}

static void
cx_column_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  CxColumnLayout *self = CX_COLUMN_LAYOUT (manager);
  int least = child_minimum (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = least;
    *natural = self->columns * MAX (least, self->column_width) + (self->columns - 1) * self->spacing;
  } else {
    *minimum = *natural = place (self, widget, MAX (for_size, least), FALSE);
  }
}

static void
cx_column_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  place (CX_COLUMN_LAYOUT (manager), widget, width, TRUE);
}

static void
cx_column_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CxColumnLayout *self = CX_COLUMN_LAYOUT (object);

  switch (id) {
  case PROP_COLUMNS: g_value_set_int (value, self->columns); break;
  case PROP_COLUMN_WIDTH: g_value_set_int (value, self->column_width); break;
  case PROP_SPACING: g_value_set_int (value, self->spacing); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
cx_column_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CxColumnLayout *self = CX_COLUMN_LAYOUT (object);

  switch (id) {
  case PROP_COLUMNS: self->columns = g_value_get_int (value); break;
  case PROP_COLUMN_WIDTH: self->column_width = g_value_get_int (value); break;
  case PROP_SPACING: self->spacing = g_value_get_int (value); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec); return;
  }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
cx_column_layout_class_init (CxColumnLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->get_property = cx_column_layout_get_property;
  object_class->set_property = cx_column_layout_set_property;
  layout_class->get_request_mode = cx_column_layout_get_request_mode;
  layout_class->measure = cx_column_layout_measure;
  layout_class->allocate = cx_column_layout_allocate;

  properties[PROP_COLUMNS] = g_param_spec_int ("columns", NULL, NULL, 1, 64, 1, flags);
  properties[PROP_COLUMN_WIDTH] = g_param_spec_int ("column-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 12, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cx_column_layout_init (CxColumnLayout *self)
{
}
