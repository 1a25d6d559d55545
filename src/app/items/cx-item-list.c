/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/items/cx-item-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/items/cx-item-actions.h"
#include "app/state/cx-blank-item.h"
#include "app/widgets/cx-notifier.h"
#include "app/widgets/cx-widget.h"
#include "app/items/cx-reorder.h"

struct _CxItemList {
  GtkBox parent_instance;
  GtkListBox *list;
  GtkButton *add;
  AdwButtonContent *add_content;
  CxSession *session;
  CxItemKind kind;
  CxItemDetailFunc detail;
  char *all;      /* the title of the row that stands for all items; NULL: there is no such row */
  GtkWidget *row; /* that row, or NULL while there are fewer than two items */
  char *selected;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (CxItemList, cx_item_list, GTK_TYPE_BOX)

enum { SELECTED, ACTIVATED, ADDED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *const add_labels[CX_N_ITEM_KINDS] = {
  [CX_ITEM_SEGMENT] = N_("Add Segment"),
  [CX_ITEM_CHANNEL] = N_("Add Channel"),
};

static const char *const new_names[CX_N_ITEM_KINDS] = {
  [CX_ITEM_SEGMENT] = N_("New segment"),
  [CX_ITEM_CHANNEL] = N_("New channel"),
};

static const char *
path_of (CxItemList *self, gpointer row)
{
  return !row ? NULL : row == (gpointer) self->row ? CX_ITEM_LIST_ALL : cx_reorder_get_path (row);
}

static GtkWidget *
find_row (CxItemList *self, const char *path)
{
  return g_strcmp0 (path, CX_ITEM_LIST_ALL) == 0 ? self->row : cx_reorder_find_row (self->list, path);
}

/* Adds the row of all items while there are several, removes it otherwise, and updates it. */
static void
refresh_all (CxItemList *self)
{
  gboolean wanted = self->all && cx_item_n (cx_session_get_case (self->session), self->kind) > 1;
  g_autofree char *detail = wanted ? self->detail (self->session, NULL) : NULL;

  if (self->row && !wanted)
    gtk_list_box_remove (self->list, g_steal_pointer (&self->row));
  if (!wanted)
    return;
  if (!self->row) {
    self->row = adw_action_row_new ();
    g_object_set (self->row, "use-markup", FALSE, "activatable", TRUE, "title-lines", 0, "subtitle-lines", 0, "title", self->all,
                  NULL);
    cx_reorder_set_position (self->row, 0);
    gtk_list_box_append (self->list, self->row);
  }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), detail);
}

static GtkWidget *
add_row (CxItemList *self, const char *path)
{
  GtkWidget *row = adw_action_row_new ();

  g_object_set (row, "use-markup", FALSE, "activatable", TRUE, "title-lines", 0, "subtitle-lines", 0, NULL);
  cx_widget_set_tooltip (row,
                         _("Alt+↑, Alt+↓ or dragging changes the order, Ctrl+D duplicates the item, and Delete removes it"));
  cx_reorder_attach (row, self->session, path, GTK_ORIENTATION_VERTICAL);
  gtk_list_box_append (self->list, row);
  return row;
}

static void
set_selected (CxItemList *self, const char *path)
{
  if (g_strcmp0 (self->selected, path) == 0)
    return;
  g_free (self->selected);
  self->selected = g_strdup (path);
  g_signal_emit (self, signals[SELECTED], 0, self->selected);
}

static void
row_selected_cb (CxItemList *self, GtkListBoxRow *row)
{
  if (!self->refreshing)
    set_selected (self, path_of (self, row));
}

static void
row_activated_cb (CxItemList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[ACTIVATED], 0, path_of (self, row));
}

static void
cx_item_list_dispose (GObject *object)
{
  g_clear_object (&CX_ITEM_LIST (object)->session);
  G_OBJECT_CLASS (cx_item_list_parent_class)->dispose (object);
}

static void
cx_item_list_finalize (GObject *object)
{
  g_free (CX_ITEM_LIST (object)->selected);
  g_free (CX_ITEM_LIST (object)->all);
  G_OBJECT_CLASS (cx_item_list_parent_class)->finalize (object);
}

static void
cx_item_list_class_init (CxItemListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_item_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_item_list_finalize;
  signals[SELECTED] =
    g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] =
    g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ADDED] =
    g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-item-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CxItemList, list);
  gtk_widget_class_bind_template_child (widget_class, CxItemList, add);
  gtk_widget_class_bind_template_child (widget_class, CxItemList, add_content);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, cx_item_list_add);
}

static void
cx_item_list_init (CxItemList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cx_reorder_sort_list (self->list);
}

void
cx_item_list_set_kind (CxItemList *self, CxItemKind kind, CxItemDetailFunc detail)
{
  g_return_if_fail (CX_IS_ITEM_LIST (self) && add_labels[kind]);
  self->kind = kind;
  self->detail = detail;
  adw_button_content_set_label (self->add_content, _(add_labels[kind]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _(cx_item_type (kind)->plural),
                                  -1);
}

void
cx_item_list_set_all (CxItemList *self, const char *title)
{
  g_return_if_fail (CX_IS_ITEM_LIST (self) && !self->all);
  self->all = g_strdup (title);
}

/* Adds rows for new items, removes the rows of removed items, and updates all others. Returns the index that a removed row had if
 * it was selected, otherwise -1. */
static int
refresh_rows (CxItemList *self)
{
  const CxCase *c = cx_session_get_case (self->session);
  g_autoptr (GHashTable) kept = g_hash_table_new (g_direct_hash, g_direct_equal), rows = cx_reorder_rows (self->list);
  GtkWidget *row, *next;
  int lost = -1;

  for (guint i = 0; i < cx_item_n (c, self->kind); i++) {
    const CxItem *item = cx_item_nth (c, self->kind, i);
    g_autofree char *path = cx_item_path (item);
    g_autofree char *detail = self->detail (self->session, item);

    row = g_hash_table_lookup (rows, path);
    if (!row)
      row = add_row (self, path);
    g_hash_table_add (kept, row);
    cx_reorder_set_position (row, i + 1); /* after the row of all items */
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cx_item_name (item));
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  }
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row; row = next) {
    next = gtk_widget_get_next_sibling (row);
    if (row == self->row || g_hash_table_contains (kept, row))
      continue;
    if (g_strcmp0 (cx_reorder_get_path (row), self->selected) == 0)
      lost = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
    gtk_list_box_remove (self->list, row);
  }
  refresh_all (self);
  gtk_list_box_invalidate_sort (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), cx_item_n (c, self->kind) > 0);
  return lost;
}

void
cx_item_list_refresh (CxItemList *self, CxSession *session)
{
  GtkWidget *row;
  int lost, n;

  g_return_if_fail (CX_IS_ITEM_LIST (self));
  if (self->session != session) {
    while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
      gtk_list_box_remove (self->list, row);
    self->row = NULL;
    g_set_object (&self->session, session);
    set_selected (self, NULL);
  }
  if (!session)
    return;

  self->refreshing = TRUE;
  lost = refresh_rows (self);
  cx_widget_set_sensitive (GTK_WIDGET (self->add), !cx_session_is_read_only (session));
  n = (int) cx_item_n (cx_session_get_case (session), self->kind);
  row = self->selected ? find_row (self, self->selected) : NULL;
  /* The row of all items is never chosen for the user. */
  if (!row && n > 0) {
    int first = self->row ? 1 : 0;
    row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, CLAMP (lost, first, first + n - 1)));
  }
  gtk_list_box_select_row (self->list, row ? GTK_LIST_BOX_ROW (row) : NULL);
  self->refreshing = FALSE;
  set_selected (self, path_of (self, row));
}

const char *
cx_item_list_get_selected (CxItemList *self)
{
  g_return_val_if_fail (CX_IS_ITEM_LIST (self), NULL);
  return self->selected;
}

void
cx_item_list_select (CxItemList *self, const char *path)
{
  GtkWidget *row;

  g_return_if_fail (CX_IS_ITEM_LIST (self));
  row = find_row (self, path);
  if (row)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

void
cx_item_list_add (CxItemList *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  CxItem *item;

  g_return_if_fail (CX_IS_ITEM_LIST (self));
  if (!self->session)
    return;
  item = cx_blank_item_new (cx_session_get_case (self->session), self->kind, NULL, _(new_names[self->kind]), &error);
  if (!item) {
    cx_notifier_say (GTK_WIDGET (self), error->message);
    return;
  }
  path = cx_item_actions_add (GTK_WIDGET (self), self->session, "case", item);
  if (path) {
    cx_item_list_select (self, path);
    g_signal_emit (self, signals[ADDED], 0, path);
  }
}
