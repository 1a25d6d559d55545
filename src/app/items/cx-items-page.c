/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/items/cx-items-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/items/cx-item-actions.h"
#include "app/widgets/cx-widget.h"
#include "app/widgets/cx-column-layout.h"
#include "app/explain/cx-explain-dialog.h"
#include "app/items/cx-item-form.h"
#include "app/items/cx-item-list.h"
#include "app/state/cx-item-editing.h"
#include "model/case/cx-words.h"
#include "app/widgets/cx-result-bar.h"
#include "model/build/cx-result.h"

typedef struct {
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkButton *empty_button;
  AdwLeaflet *leaflet;
  CxItemList *list;
  GtkScrolledWindow *scrolled;
  GtkButton *back;
  GtkLabel *title;
  GtkWidget *buttons;
  GtkWidget *up;
  GtkWidget *down;
  GtkButton *remove;
  GtkBox *tiles, *charts;
  CxResultBar *bar; /* shows the tiles once they have scrolled away */
  CxItemForm *form;
} CxItemsPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CxItemsPage, cx_items_page, CX_TYPE_PAGE)

static const CxItem *
selected_item (CxItemsPage *self)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const char *path = cx_item_list_get_selected (priv->list);
  const CxField *field;

  if (!session || !path || g_str_equal (path, CX_ITEM_LIST_ALL))
    return NULL;
  return cx_case_lookup (cx_session_get_case (session), path, &field, NULL);
}

static void
show_item (CxItemsPage *self)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const CxItem *item = selected_item (self);
  gboolean all = session && g_strcmp0 (cx_item_list_get_selected (priv->list), CX_ITEM_LIST_ALL) == 0;

  cx_item_form_set_item (priv->form, session, item ? cx_item_list_get_selected (priv->list) : NULL);
  gtk_widget_set_visible (priv->buttons, !all);
  gtk_widget_set_visible (GTK_WIDGET (priv->form), !all);
  if (all) {
    gtk_label_set_label (priv->title, _(CX_ITEMS_PAGE_GET_CLASS (self)->all));
    CX_ITEMS_PAGE_GET_CLASS (self)->show_results (self, NULL, cx_session_get_results (session));
  }
  if (!item)
    return;
  gtk_label_set_label (priv->title, cx_item_name (item));
  cx_widget_set_sensitive (priv->buttons, !cx_session_is_read_only (session));
  cx_widget_set_sensitive (priv->up, cx_item_position (item) > 0);
  cx_widget_set_sensitive (priv->down, cx_item_position (item) + 1 < (int) cx_item_n (item->parent, item->kind));
  CX_ITEMS_PAGE_GET_CLASS (self)->show_results (self, item, cx_session_get_results (session));
}

static void
cx_items_page_update (CxPage *page)
{
  CxItemsPage *self = CX_ITEMS_PAGE (page);
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);
  CxSession *session = cx_page_get_session (page);
  guint n = session ? cx_item_n (cx_session_get_case (session), CX_ITEMS_PAGE_GET_CLASS (self)->kind) : 0;

  cx_item_list_refresh (priv->list, session);
  gtk_stack_set_visible_child_name (priv->stack, n > 0 ? "items" : "empty");
  cx_widget_set_sensitive (GTK_WIDGET (priv->empty_button), session && !cx_session_is_read_only (session));
  show_item (self);
}

static gboolean
cx_items_page_reveal (CxPage *page, const char *path)
{
  CxItemsPage *self = CX_ITEMS_PAGE (page);
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);
  CxSession *session = cx_page_get_session (page);
  const CxField *field;
  const CxItem *item = session ? cx_case_lookup (cx_session_get_case (session), path, &field, NULL) : NULL;
  g_autofree char *item_path = NULL;

  if (!item || item->kind != CX_ITEMS_PAGE_GET_CLASS (self)->kind)
    return FALSE;
  item_path = cx_item_path (item);
  cx_item_list_select (priv->list, item_path);
  adw_leaflet_set_visible_child_name (priv->leaflet, "detail");
  return !field || cx_item_form_reveal (priv->form, path);
}

static void
selected_cb (CxItemsPage *self, const char *path)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);

  /* While the window is destroyed, the list also reports that no row is selected, and the form may be destroyed by then. */
  if (!gtk_widget_get_root (GTK_WIDGET (self)))
    return;
  show_item (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (priv->scrolled), 0);
}

static void
activated_cb (CxItemsPage *self, const char *path)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);

  /* If list and form stand side by side, the focus stays in the list, so that the keyboard can move the item. */
  if (adw_leaflet_get_folded (priv->leaflet))
    adw_leaflet_set_visible_child_name (priv->leaflet, "detail");
}

/* The user names a new item first, so its name gets the focus. */
static void
added_cb (CxItemsPage *self, const char *path)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);
  g_autofree char *name = g_strconcat (path, "/name", NULL);

  adw_leaflet_set_visible_child_name (priv->leaflet, "detail");
  cx_item_form_reveal (priv->form, name);
}

static void
folded_cb (CxItemsPage *self)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);

  gtk_widget_set_visible (GTK_WIDGET (priv->back), adw_leaflet_get_folded (priv->leaflet));
}

static void
back_cb (CxItemsPage *self)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);

  adw_leaflet_set_visible_child_name (priv->leaflet, "list");
}

static void
add_cb (CxItemsPage *self)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);

  cx_item_list_add (priv->list);
}

static void
move (CxItemsPage *self, int delta)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);

  cx_item_actions_move (GTK_WIDGET (self), cx_page_get_session (CX_PAGE (self)), cx_item_list_get_selected (priv->list), delta);
}

static void
up_cb (CxItemsPage *self)
{
  move (self, -1);
}

static void
down_cb (CxItemsPage *self)
{
  move (self, 1);
}

/* The tooltip is computed only when the pointer rests on the button, because it takes a trial removal on a copy of the case. */
static gboolean
remove_tooltip_cb (CxItemsPage *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  const char *path = cx_item_list_get_selected (priv->list);
  g_auto (GStrv) along = session && path ? cx_item_editing_goes_along (session, path) : NULL;
  g_autofree char *list = along && along[0] ? g_strjoinv (", ", along) : NULL;
  /* Translators: the tooltip of a button; %s is a list of names in quotation marks, which are removed together with the selected
   * item. */
  g_autofree char *text = list ? g_strdup_printf (_("Remove together with %s"), list) : g_strdup (_("Remove"));

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
duplicate_cb (CxItemsPage *self)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);
  g_autofree char *path = g_strdup (cx_item_list_get_selected (priv->list));

  if (path)
    cx_item_actions_duplicate (GTK_WIDGET (self), cx_page_get_session (CX_PAGE (self)), path);
}

static void
remove_cb (CxItemsPage *self)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);
  g_autofree char *path = g_strdup (cx_item_list_get_selected (priv->list));

  adw_leaflet_set_visible_child_name (priv->leaflet, "list");
  if (path)
    cx_item_actions_remove (GTK_WIDGET (self), cx_page_get_session (CX_PAGE (self)), path);
}

static void
cx_items_page_constructed (GObject *object)
{
  CxItemsPage *self = CX_ITEMS_PAGE (object);
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);
  CxItemsPageClass *klass = CX_ITEMS_PAGE_GET_CLASS (self);

  G_OBJECT_CLASS (cx_items_page_parent_class)->constructed (object);
  cx_item_list_set_kind (priv->list, klass->kind, klass->detail);
  if (klass->all)
    cx_item_list_set_all (priv->list, _(klass->all));
  adw_status_page_set_icon_name (priv->empty, klass->icon);
  adw_status_page_set_title (priv->empty, _(klass->invitation));
  adw_status_page_set_description (priv->empty, _(klass->explanation));
  gtk_button_set_label (priv->empty_button, klass->kind == CX_ITEM_SEGMENT ? _("Add Segment") : _("Add Channel"));
}

static void
cx_items_page_class_init (CxItemsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = cx_items_page_constructed;
  CX_PAGE_CLASS (klass)->update = cx_items_page_update;
  CX_PAGE_CLASS (klass)->reveal = cx_items_page_reveal;

  g_type_ensure (CX_TYPE_ITEM_LIST);
  g_type_ensure (CX_TYPE_ITEM_FORM);
  g_type_ensure (CX_TYPE_COLUMN_LAYOUT);
  g_type_ensure (CX_TYPE_RESULT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-items-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, empty);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, empty_button);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, leaflet);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, list);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, scrolled);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, back);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, title);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, buttons);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, up);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, down);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, remove);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, tiles);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, bar);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, charts);
  gtk_widget_class_bind_template_child_private (widget_class, CxItemsPage, form);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, added_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
  gtk_widget_class_bind_template_callback (widget_class, duplicate_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_tooltip_cb);
}

static void
cx_items_page_init (CxItemsPage *self)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  cx_result_bar_follow (priv->bar, priv->scrolled, GTK_WIDGET (priv->tiles));
}

/* --- tiles --- */

static void
tile_clicked_cb (GtkWidget *tile, CxItemsPage *self)
{
  CxNode node = (CxNode) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (tile), "cx-node"));
  CxSession *session = cx_page_get_session (CX_PAGE (self));

  if (node != CX_NONE && session && cx_session_get_results (session))
    cx_explain_dialog_show (GTK_WIDGET (self), session, node, 0);
}

GtkWidget *
cx_items_page_add_tile (CxItemsPage *self, const char *caption)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);
  GtkWidget *tile = cx_result_tile_new (caption);

  g_signal_connect (tile, "clicked", G_CALLBACK (tile_clicked_cb), self);
  gtk_box_append (priv->tiles, tile);
  cx_result_bar_add (priv->bar, CX_RESULT_TILE (tile));
  return tile;
}

CxChartCard *
cx_items_page_add_chart (CxItemsPage *self, const char *title, const char *note)
{
  CxItemsPagePrivate *priv = cx_items_page_get_instance_private (self);
  GtkWidget *card = cx_chart_card_new (title, note);

  gtk_box_append (priv->charts, card);
  gtk_widget_set_visible (GTK_WIDGET (priv->charts), TRUE);
  return CX_CHART_CARD (card);
}

/* Returns a money amount in compact form, and any other number in full with its unit. (transfer full) */
static char *
tile_text (CxSession *session, double value, CxUnit unit)
{
  CxFormat format = cx_unit_format (unit);

  return format == CX_FORMAT_MONEY || format == CX_FORMAT_CENTS ? cx_session_format_compact (session, value, unit)
                                                                : cx_session_format (session, value, unit);
}

void
cx_items_page_set_tile (CxItemsPage *self, GtkWidget *tile, const CxResults *results, CxNode node, CxNode with)
{
  CxSession *session = cx_page_get_session (CX_PAGE (self));
  g_autofree char *value = NULL, *after = NULL, *detail = NULL, *tooltip = NULL;
  const char *reason = _("no results");

  g_object_set_data (G_OBJECT (tile), "cx-node", GUINT_TO_POINTER (results ? (guint) node : 0));
  if (results && node != CX_NONE) {
    const CxNodeInfo *info = cx_graph_node (results->model->graph, node);

    reason = cx_results_reason (results, node);
    if (!reason) {
      value = tile_text (session, cx_results_at (results, node), info->unit);
      tooltip = cx_session_format (session, cx_results_at (results, node), info->unit);
    }
    if (with != CX_NONE && !cx_results_reason (results, with)) {
      after = tile_text (session, cx_results_at (results, with), info->unit);
      /* Translators: %s is a figure; it stands below the same figure without the program. */
      detail = g_strdup_printf (_("with the program: %s"), after);
    }
  }
  if (value && !detail && cx_graph_node (results->model->graph, node)->unit == CX_UNIT_MONTHS)
    detail = cx_words_years (cx_results_at (results, node));
  cx_result_tile_set (CX_RESULT_TILE (tile), value, reason, detail, tooltip);
}
