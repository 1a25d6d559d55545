/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/items/cx-item-menu.h"

#include <glib/gi18n-lib.h>

#include "app/items/cx-item-actions.h"
#include "app/state/cx-item-editing.h"

typedef struct {
  GtkWidget *widget; /* not owned; the menu lives as long as the widget */
  CxSession *session;
  char *path;
  GtkOrientation orientation;
  GtkWidget *popover; /* the open menu, otherwise NULL */
  guint close_id;
  GSimpleActionGroup *actions;
} Menu;

#define KEY "cx-item-menu"

static void
drop_popover (Menu *menu)
{
  g_clear_handle_id (&menu->close_id, g_source_remove);
  g_clear_pointer (&menu->popover, gtk_widget_unparent);
}

static void
menu_free (gpointer data)
{
  Menu *menu = data;

  g_object_unref (menu->actions);
  g_object_unref (menu->session);
  g_free (menu->path);
  g_free (menu);
}

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *menu = data;
  g_autofree char *path = g_strdup (menu->path);

  cx_item_actions_duplicate (menu->widget, menu->session, path);
}

static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *menu = data;

  cx_item_actions_move (menu->widget, menu->session, menu->path, -1);
}

static void
forth_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *menu = data;

  cx_item_actions_move (menu->widget, menu->session, menu->path, 1);
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *menu = data;
  g_autofree char *path = g_strdup (menu->path);

  cx_item_actions_remove (menu->widget, menu->session, path);
}

static const GActionEntry entries[] = {
  { "duplicate", duplicate_action },
  { "back", back_action },
  { "forth", forth_action },
  { "remove", remove_action },
};

static void
enable (Menu *menu, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (menu->actions), name)), enabled);
}

static GMenuModel *
build_model (Menu *menu)
{
  GMenu *model = g_menu_new ();
  gboolean vertical = menu->orientation == GTK_ORIENTATION_VERTICAL;
  g_autoptr (GMenu) order = g_menu_new (), end = g_menu_new ();
  g_autoptr (GMenuItem) history = g_menu_item_new (_("_History…"), NULL);

  g_menu_append (model, _("_Duplicate"), "item.duplicate");
  g_menu_append (order, vertical ? _("Move Up") : _("Move Earlier"), "item.back");
  g_menu_append (order, vertical ? _("Move Down") : _("Move Later"), "item.forth");
  g_menu_append_section (model, NULL, G_MENU_MODEL (order));
  g_menu_item_set_action_and_target (history, "win.history-of", "s", menu->path);
  g_menu_append_item (end, history);
  g_menu_append (end, _("Remove"), "item.remove");
  g_menu_append_section (model, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (model);
}

static gboolean
close_cb (gpointer data)
{
  Menu *menu = data;

  menu->close_id = 0;
  drop_popover (menu);
  return G_SOURCE_REMOVE;
}

/* The menu closes before it activates the chosen action, so it goes away later. */
static void
closed_cb (Menu *menu)
{
  if (menu->close_id == 0)
    menu->close_id = g_idle_add (close_cb, menu);
}

static void
open_at (Menu *menu, double x, double y)
{
  gboolean editable = !cx_session_is_read_only (menu->session);
  g_autoptr (GMenuModel) model = build_model (menu);

  enable (menu, "duplicate", editable);
  enable (menu, "back", editable && cx_item_editing_place (menu->session, menu->path, -1) >= 0);
  enable (menu, "forth", editable && cx_item_editing_place (menu->session, menu->path, 1) >= 0);
  enable (menu, "remove", editable);
  /* A case has hundreds of items, so a menu is made only when it is opened. */
  drop_popover (menu);
  menu->popover = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (menu->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (menu->popover,
                         gtk_widget_get_direction (menu->widget) == GTK_TEXT_DIR_RTL ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu->popover), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_widget_set_parent (menu->popover, menu->widget);
  g_signal_connect_swapped (menu->popover, "closed", G_CALLBACK (closed_cb), menu);
  gtk_popover_popup (GTK_POPOVER (menu->popover));
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, Menu *menu)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  open_at (menu, x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, Menu *menu)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  open_at (menu, x, y);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Menu *menu)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (!(key == GDK_KEY_Menu && modifiers == 0) && !(key == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  open_at (menu, gtk_widget_get_width (menu->widget) / 2.0, gtk_widget_get_height (menu->widget) / 2.0);
  return GDK_EVENT_STOP;
}

void
cx_item_menu_attach (GtkWidget *widget, CxSession *session, const char *path, GtkOrientation orientation)
{
  GtkGesture *click = gtk_gesture_click_new (), *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  Menu *menu = g_new0 (Menu, 1);

  menu->widget = widget;
  menu->session = g_object_ref (session);
  menu->path = g_strdup (path);
  menu->orientation = orientation;
  menu->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (menu->actions), entries, G_N_ELEMENTS (entries), menu);
  gtk_widget_insert_action_group (widget, "item", G_ACTION_GROUP (menu->actions));
  g_object_set_data_full (G_OBJECT (widget), KEY, menu, menu_free);
  g_signal_connect_swapped (widget, "destroy", G_CALLBACK (drop_popover), menu);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), menu);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), menu);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), menu);
  gtk_widget_add_controller (widget, keys);
}
