/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/assumptions/cx-ledger-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/assumptions/cx-ledger-columns.h"
#include "app/state/cx-settings.h"
#include "app/widgets/cx-widget.h"

#define KEY        "ledger-columns"
#define LEAST      40 /* in pixels at the usual size of text */
#define MOST       1200
#define DATA_WATCH "cx-ledger-layout"

typedef struct {
  GtkColumnView *view; /* not owned; the layout lives as long as the view */
  guint save_id;
  double scale;      /* how much larger the text of the desktop is than usual; settings keep widths without it */
  double from_start; /* in a layout from right to left, how far the view is scrolled from its first column */
  guint place_id;
} Layout;

static const CxLedgerColumnInfo *
info_of (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "cx-column");
}

static Layout *
layout_of (GtkColumnView *view)
{
  return g_object_get_data (G_OBJECT (view), DATA_WATCH);
}

/* --- headings --- */

/* The heading of a column of numbers is aligned to the end, as the numbers are. The numbers of values have their units behind them. */
static void
align_titles (Layout *layout)
{
  GListModel *columns = gtk_column_view_get_columns (layout->view);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (layout->view));
  GtkWidget *title = header ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (columns) && title; i++, title = gtk_widget_get_next_sibling (title)) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    const CxLedgerColumnInfo *info = info_of (column);
    GtkWidget *box = gtk_widget_get_first_child (title);
    gboolean number =
      info->kind == CX_LEDGER_COLUMN_SWING ||
      (info->kind == CX_LEDGER_COLUMN_CELL && (info->cell == CX_INPUT_CELLS_LOW || info->cell == CX_INPUT_CELLS_HIGH));
    if (box)
      gtk_widget_set_halign (box, number ? GTK_ALIGN_END : GTK_ALIGN_START);
  }
}

/* --- settings --- */

static void
save (Layout *layout)
{
  GSettings *settings = cx_settings_get ();
  GListModel *columns = gtk_column_view_get_columns (layout->view);
  GVariantBuilder all;

  /* A view that is destroyed loses its columns one by one. */
  if (!settings || g_list_model_get_n_items (columns) != cx_ledger_columns_n ())
    return;
  g_variant_builder_init (&all, G_VARIANT_TYPE ("a(sbi)"));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    g_variant_builder_add (&all, "(sbi)", info_of (column)->id, gtk_column_view_column_get_visible (column),
                           (int) round (gtk_column_view_column_get_fixed_width (column) / layout->scale));
  }
  g_settings_set_value (settings, KEY, g_variant_builder_end (&all));
}

static gboolean
save_cb (gpointer data)
{
  Layout *layout = data;

  layout->save_id = 0;
  align_titles (layout);
  save (layout);
  return G_SOURCE_REMOVE;
}

/* A column that is dragged or resized changes with every movement of the pointer. */
static void
changed_cb (Layout *layout)
{
  if (layout->save_id == 0)
    layout->save_id = g_timeout_add (200, save_cb, layout);
}

static void
arrange (Layout *layout, const CxLedgerColumnInfo *info, guint position, gboolean visible, int width)
{
  GListModel *columns = gtk_column_view_get_columns (layout->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    if (info_of (column) != info)
      continue;
    gtk_column_view_column_set_fixed_width (column, (int) round (CLAMP (width, LEAST, MOST) * layout->scale));
    /* The input itself is always shown, because a row without it says nothing. */
    gtk_column_view_column_set_visible (column, visible || info->kind == CX_LEDGER_COLUMN_INPUT);
    if (i != position)
      gtk_column_view_insert_column (layout->view, position, column);
    return;
  }
}

static void
reset (Layout *layout)
{
  for (guint i = 0; i < cx_ledger_columns_n (); i++)
    arrange (layout, cx_ledger_columns_nth (i), i, TRUE, cx_ledger_columns_nth (i)->width);
}

static void
restore (Layout *layout)
{
  GSettings *settings = cx_settings_get ();
  g_autoptr (GVariant) all = settings ? g_settings_get_value (settings, KEY) : NULL;
  GVariantIter iter;
  const char *id;
  gboolean visible;
  guint position = 0;
  int width;

  reset (layout);
  if (!all)
    return;
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "(&sbi)", &id, &visible, &width)) {
    const CxLedgerColumnInfo *info = cx_ledger_columns_find (id);
    /* Settings of another version may name other columns. */
    if (info)
      arrange (layout, info, position++, visible, width);
  }
}

/* --- the menu --- */

static void
reset_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  reset (data);
}

static GMenuModel *
build_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) shown = g_menu_new (), end = g_menu_new ();

  for (guint i = 0; i < cx_ledger_columns_n (); i++) {
    const CxLedgerColumnInfo *info = cx_ledger_columns_nth (i);
    g_autofree char *action = g_strconcat ("columns.", info->id, NULL);
    if (info->kind != CX_LEDGER_COLUMN_INPUT)
      g_menu_append (shown, cx_ledger_columns_title (info), action);
  }
  g_menu_append (end, _("_Reset Columns"), "columns.reset");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shown));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}

static void
add_menu (Layout *layout, GtkMenuButton *button)
{
  GListModel *columns = gtk_column_view_get_columns (layout->view);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("reset", NULL);
  g_autoptr (GMenuModel) menu = build_menu ();

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    g_autoptr (GPropertyAction) shown = g_property_action_new (info_of (column)->id, column, "visible");
    g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (shown));
    gtk_column_view_column_set_header_menu (column, menu);
  }
  g_signal_connect (action, "activate", G_CALLBACK (reset_action), layout);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (button), "columns", G_ACTION_GROUP (actions));
  gtk_widget_insert_action_group (GTK_WIDGET (layout->view), "columns", G_ACTION_GROUP (actions));
  gtk_menu_button_set_menu_model (button, menu);
}

static void
layout_free (gpointer data)
{
  Layout *layout = data;

  g_clear_handle_id (&layout->save_id, g_source_remove);
  g_clear_handle_id (&layout->place_id, g_source_remove);
  g_free (layout);
}

/* The last change is saved before the view is destroyed. */
static void
unmap_cb (Layout *layout)
{
  if (layout->save_id == 0)
    return;
  g_clear_handle_id (&layout->save_id, g_source_remove);
  save (layout);
}

static void
shown_cb (Layout *layout)
{
  align_titles (layout);
  save (layout);
}

/* Wider text needs wider columns. */
static void
text_scaled_cb (GtkSettings *settings, GParamSpec *pspec, GtkColumnView *view)
{
  Layout *layout = layout_of (view);

  save (layout);
  layout->scale = cx_widget_text_scale (GTK_WIDGET (view));
  restore (layout);
}

/* --- from right to left --- */

static gboolean
is_mirrored (Layout *layout)
{
  return gtk_widget_get_direction (GTK_WIDGET (layout->view)) == GTK_TEXT_DIR_RTL;
}

/* Returns the value of the adjustment at which the first column is in view. */
static double
start_of (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

static gboolean
place_cb (gpointer data)
{
  Layout *layout = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (layout->view));

  layout->place_id = 0;
  gtk_adjustment_set_value (adjustment, start_of (adjustment) - layout->from_start);
  return G_SOURCE_REMOVE;
}

/* A view of columns begins at the left, where the last column stands in a layout from right to left. The place is set after the allocation
 * in which this function is called. */
static void
room_changed_cb (GtkColumnView *view)
{
  Layout *layout = layout_of (view);

  if (is_mirrored (layout) && layout->place_id == 0)
    layout->place_id = g_idle_add_full (GTK_PRIORITY_RESIZE, place_cb, layout, NULL);
}

static void
scrolled_cb (GtkColumnView *view, GtkAdjustment *adjustment)
{
  Layout *layout = layout_of (view);

  if (is_mirrored (layout) && layout->place_id == 0)
    layout->from_start = start_of (adjustment) - gtk_adjustment_get_value (adjustment);
}

void
cx_ledger_layout_attach (GtkColumnView *view, GtkMenuButton *button)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  Layout *layout = g_new0 (Layout, 1);
  GtkAdjustment *adjustment;

  layout->view = view;
  g_object_set_data_full (G_OBJECT (view), DATA_WATCH, layout, layout_free);
  layout->scale = cx_widget_text_scale (GTK_WIDGET (view));
  restore (layout);
  align_titles (layout);
  add_menu (layout, button);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    g_signal_connect_swapped (column, "notify::visible", G_CALLBACK (shown_cb), layout);
    g_signal_connect_swapped (column, "notify::fixed-width", G_CALLBACK (changed_cb), layout);
  }
  g_signal_connect_swapped (columns, "items-changed", G_CALLBACK (changed_cb), layout);
  g_signal_connect_swapped (view, "unmap", G_CALLBACK (unmap_cb), layout);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (view)), "notify::gtk-xft-dpi", G_CALLBACK (text_scaled_cb), view,
                           0);
  adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (room_changed_cb), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), view, G_CONNECT_SWAPPED);
}
