/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/items/cx-reorder.h"

#include <string.h>

#include "app/items/cx-item-actions.h"
#include "app/items/cx-item-menu.h"

typedef struct {
  CxSession *session;
  char *path;
  GtkOrientation orientation;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_object_unref (order->session);
  g_free (order->path);
  g_free (order);
}

static Order *
order_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "cx-order");
}

/* Returns TRUE if both paths lead into the same list, which is so if they differ in the last part only. */
static gboolean
are_siblings (const char *a, const char *b)
{
  const char *end_a = strrchr (a, '/'), *end_b = strrchr (b, '/');

  return end_a && end_b && end_a - a == end_b - b && strncmp (a, b, end_a - a) == 0;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GtkWidget *widget)
{
  Order *order = order_of (widget);
  gboolean vertical = order->orientation == GTK_ORIENTATION_VERTICAL;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int delta = 0;

  if (key == GDK_KEY_Delete && (state & gtk_accelerator_get_default_mod_mask ()) == 0 && gtk_widget_has_focus (widget)) {
    g_autofree char *path = g_strdup (order->path);
    cx_item_actions_remove (widget, order->session, path);
    return GDK_EVENT_STOP;
  }
  if (gdk_keyval_to_lower (key) == GDK_KEY_d && (state & gtk_accelerator_get_default_mod_mask ()) == GDK_CONTROL_MASK &&
      gtk_widget_has_focus (widget)) {
    g_autofree char *path = g_strdup (order->path);
    if (cx_session_is_read_only (order->session))
      gtk_widget_error_bell (widget);
    else
      cx_item_actions_duplicate (widget, order->session, path);
    return GDK_EVENT_STOP;
  }
  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK)
    return GDK_EVENT_PROPAGATE;
  if (key == (vertical ? GDK_KEY_Up : rtl ? GDK_KEY_Right : GDK_KEY_Left))
    delta = -1;
  else if (key == (vertical ? GDK_KEY_Down : rtl ? GDK_KEY_Left : GDK_KEY_Right))
    delta = 1;
  if (delta == 0)
    return GDK_EVENT_PROPAGATE;
  if (!cx_session_is_read_only (order->session))
    cx_item_actions_move (widget, order->session, order->path, delta);
  return GDK_EVENT_STOP;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GtkWidget *widget)
{
  Order *order = order_of (widget);

  if (cx_session_is_read_only (order->session))
    return NULL;
  return gdk_content_provider_new_typed (GTK_TYPE_WIDGET, widget);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, GtkWidget *widget)
{
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (widget);
  /* The picture is a copy of the row's present look. A live picture would redraw the row whenever results, order or theme change,
   * when the row may have no size or may be gone. */
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (live);

  gtk_drag_source_set_icon (source, picture, 12, 12);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *widget)
{
  Order *here = order_of (widget), *dragged;
  GtkWidget *other = g_value_get_object (value);
  const CxField *field;
  const CxItem *item;

  if (!other || other == widget || (dragged = order_of (other)) == NULL || dragged->session != here->session ||
      !are_siblings (dragged->path, here->path))
    return FALSE;
  item = cx_case_lookup (cx_session_get_case (here->session), here->path, &field, NULL);
  if (!item)
    return FALSE;
  cx_item_actions_move_to (widget, here->session, dragged->path, cx_item_position (item));
  return TRUE;
}

void
cx_reorder_attach (GtkWidget *widget, CxSession *session, const char *path, GtkOrientation orientation)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_WIDGET, GDK_ACTION_MOVE);
  Order *order = g_new (Order, 1);

  order->session = g_object_ref (session);
  order->path = g_strdup (path);
  order->orientation = orientation;
  g_object_set_data_full (G_OBJECT (widget), "cx-order", order, order_free);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), widget);
  gtk_widget_add_controller (widget, keys);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), widget);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
  cx_item_menu_attach (widget, session, path, orientation);
}

const char *
cx_reorder_get_path (GtkWidget *widget)
{
  Order *order = order_of (widget);

  return order ? order->path : NULL;
}

/* --- rows in the order of their items --- */

static guint
position_of (GtkListBoxRow *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "cx-position"));
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  return (int) position_of (a) - (int) position_of (b);
}

void
cx_reorder_sort_list (GtkListBox *list)
{
  gtk_list_box_set_sort_func (list, compare_rows, NULL, NULL);
}

void
cx_reorder_set_position (GtkWidget *row, guint position)
{
  g_object_set_data (G_OBJECT (row), "cx-position", GUINT_TO_POINTER (position));
}

GtkWidget *
cx_reorder_find_row (GtkListBox *list, const char *path)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (cx_reorder_get_path (row), path) == 0)
      return row;
  return NULL;
}

GHashTable *
cx_reorder_rows (GtkListBox *list)
{
  GHashTable *rows = g_hash_table_new (g_str_hash, g_str_equal);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row; row = gtk_widget_get_next_sibling (row))
    if (cx_reorder_get_path (row)) /* the row for all items has none */
      g_hash_table_insert (rows, (gpointer) cx_reorder_get_path (row), row);
  return rows;
}
