/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/history/cx-history-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "app/fields/cx-drop-down.h"
#include "app/state/cx-history-list.h"
#include "app/widgets/cx-notifier.h"

#define CX_TYPE_HISTORY_DIALOG (cx_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CxHistoryDialog, cx_history_dialog, CX, HISTORY_DIALOG, AdwWindow)

struct _CxHistoryDialog {
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkSearchEntry *search;
  GtkProgressBar *progress;
  AdwBin *place_bin;
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkListView *view;
  GtkWidget *places; /* the drop-down of places; "All Changes" is its first line */
  CxHistoryList *list;
  char *path; /* the path of the place that is shown; NULL: all places */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CxHistoryDialog, cx_history_dialog, ADW_TYPE_WINDOW)

/* ---- Rows ---- */

typedef struct {
  GtkLabel *place, *what, *why, *when;
  GtkMenuButton *menu;
} Row;

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  Row *row = g_new0 (Row, 1);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (box, "cx-change");
  row->place = add_label (words, "heading");
  row->what = add_label (words, NULL);
  row->why = add_label (words, "cx-quiet");
  row->when = add_label (words, "cx-quiet");
  gtk_label_set_lines (row->what, 4);
  gtk_label_set_ellipsize (row->what, PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (row->why, 4);
  gtk_label_set_ellipsize (row->why, PANGO_ELLIPSIZE_END);
  row->menu = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (row->menu, "document-revert-symbolic");
  gtk_widget_set_valign (GTK_WIDGET (row->menu), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (row->menu), "flat");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->menu), _("Restore"));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->menu));
  g_object_set_data_full (G_OBJECT (box), "cx-row", row, g_free);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
add_choice (GMenu *menu, CxHistoryEntry *entry, gboolean earlier)
{
  const char *words = cx_history_entry_get_restorable (entry, earlier);
  const CxLogEntry *log = cx_history_entry_get_log (entry);
  g_autoptr (GMenuItem) item = NULL;
  g_autofree char *label = NULL, *shown = NULL;

  if (!words)
    return;
  shown = cx_error_excerpt (words);
  label =
    log->kind == CX_CHANGE_SET ? g_strdup_printf (_("Restore “%s”"), shown) : g_strdup_printf (_("Bring Back “%s”"), shown);
  item = g_menu_item_new (NULL, NULL);
  /* An underscore in the label of a menu marks a key, but names may contain underscores too. */
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);
  g_menu_item_set_label (item, escaped);
  g_menu_item_set_action_and_target (item, "history.restore", "(xb)", log->number, earlier);
  g_menu_append_item (menu, item);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const Row *row = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "cx-row");
  CxHistoryEntry *entry = gtk_list_item_get_item (item);
  const char *why = cx_history_entry_get_why (entry);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *name = g_strdup_printf (_("Restore %s"), cx_history_entry_get_place (entry));

  gtk_label_set_text (row->place, cx_history_entry_get_place (entry));
  gtk_label_set_text (row->what, cx_history_entry_get_what (entry));
  gtk_label_set_text (row->why, why ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (row->why), why != NULL);
  gtk_label_set_text (row->when, cx_history_entry_get_when (entry));
  add_choice (menu, entry, TRUE);
  add_choice (menu, entry, FALSE);
  gtk_menu_button_set_menu_model (row->menu, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (row->menu), g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* ---- Restoring ---- */

static void
restore_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CxHistoryDialog *self = data;
  GListModel *model = G_LIST_MODEL (self->list);
  gint64 number;
  gboolean earlier;
  g_autoptr (GError) error = NULL;

  g_variant_get (parameter, "(xb)", &number, &earlier);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    if (cx_history_list_get_number (self->list, i) != number)
      continue;
    g_autoptr (CxHistoryEntry) entry = g_list_model_get_item (model, i);
    if (!cx_history_list_restore (self->list, entry, earlier, &error))
      cx_notifier_show_error (GTK_WIDGET (self), _("This could not be restored"), error);
    return;
  }
}

static const GActionEntry actions[] = { { "restore", restore_action, "(xb)" } };

/* ---- What is shown ---- */

/* Returns whether a long log is still being looked through. */
static gboolean
is_busy (CxHistoryDialog *self)
{
  return cx_history_list_get_progress (self->list) < 1;
}

static void
show_count (CxHistoryDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gboolean any = cx_history_list_get_paths (self->list)->len > 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);

  adw_window_title_set_subtitle (self->title, count);
  adw_status_page_set_title (self->nothing, any ? _("No Change Found") : _("No Change Yet"));
  adw_status_page_set_description (self->nothing, any ? _("No change has these words in it.")
                                                      : _("Each change of the case will stand here, and can be taken back."));
  gtk_stack_set_visible_child_name (self->stack, n > 0 || is_busy (self) ? "list" : "nothing");
}

static guint
position_of (const GPtrArray *paths, const char *path)
{
  for (guint i = 0; path && i < paths->len; i++)
    if (g_str_equal (g_ptr_array_index (paths, i), path))
      return i + 1;
  return 0;
}

static void
fill_places (CxHistoryDialog *self)
{
  const GPtrArray *paths = cx_history_list_get_paths (self->list);
  const char *const *places = cx_history_list_get_places (self->list);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (names, (char *) _("All Changes"));
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (names, (char *) places[i]);
  g_ptr_array_add (names, NULL);
  self->filling = TRUE;
  cx_drop_down_set_names (GTK_DROP_DOWN (self->places), (const char *const *) names->pdata);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->places), position_of (paths, self->path));
  self->filling = FALSE;
}

static void
progress_cb (CxHistoryDialog *self)
{
  gtk_progress_bar_set_fraction (self->progress, cx_history_list_get_progress (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_busy (self));
  show_count (self);
}

static void
place_selected_cb (CxHistoryDialog *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->places));

  if (self->filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  g_free (self->path);
  self->path = selected == 0 ? NULL : g_strdup (g_ptr_array_index (cx_history_list_get_paths (self->list), selected - 1));
  cx_history_list_filter (self->list, self->path);
}

static void
search_cb (CxHistoryDialog *self)
{
  cx_history_list_search (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* ---- The class ---- */

static void
cx_history_dialog_dispose (GObject *object)
{
  CxHistoryDialog *self = CX_HISTORY_DIALOG (object);

  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (cx_history_dialog_parent_class)->dispose (object);
}

static void
cx_history_dialog_finalize (GObject *object)
{
  g_free (CX_HISTORY_DIALOG (object)->path);
  G_OBJECT_CLASS (cx_history_dialog_parent_class)->finalize (object);
}

static void
cx_history_dialog_class_init (CxHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_history_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cx_history_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CxHistoryDialog, title);
  gtk_widget_class_bind_template_child (widget_class, CxHistoryDialog, search);
  gtk_widget_class_bind_template_child (widget_class, CxHistoryDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, CxHistoryDialog, place_bin);
  gtk_widget_class_bind_template_child (widget_class, CxHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CxHistoryDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, CxHistoryDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
}

static void
cx_history_dialog_init (CxHistoryDialog *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "history", G_ACTION_GROUP (group));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  self->places = cx_drop_down_new ();
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->places), TRUE);
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->places),
                                gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->places), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Changes of"), -1);
  adw_bin_set_child (self->place_bin, self->places);
}

void
cx_history_dialog_show (GtkWidget *parent, CxSession *session, const char *path)
{
  CxHistoryDialog *self = g_object_new (CX_TYPE_HISTORY_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autoptr (GtkNoSelection) selection = NULL;

  cx_session_end_field (session);
  self->list = cx_history_list_new (session);
  self->path = path && *path ? g_strdup (path) : NULL;
  cx_history_list_filter (self->list, self->path);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (self->list, "notify::progress", G_CALLBACK (progress_cb), self);
  g_signal_connect_swapped (self->list, "places-changed", G_CALLBACK (fill_places), self);
  fill_places (self);
  progress_cb (self);
  g_signal_connect_swapped (self->places, "notify::selected", G_CALLBACK (place_selected_cb), self);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}
