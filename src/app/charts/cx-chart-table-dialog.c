/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/charts/cx-chart-table-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/widgets/cx-table-clip.h"
#include "app/widgets/cx-toast.h"
#define CX_TYPE_CHART_TABLE_DIALOG (cx_chart_table_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CxChartTableDialog, cx_chart_table_dialog, CX, CHART_TABLE_DIALOG, AdwWindow)

struct _CxChartTableDialog {
  AdwWindow parent_instance;
  AdwToastOverlay *toasts;
  GtkColumnView *view;
  CxChartTable *table;
};

G_DEFINE_FINAL_TYPE (CxChartTableDialog, cx_chart_table_dialog, ADW_TYPE_WINDOW)

static void
copy_cb (CxChartTableDialog *self)
{
  g_autofree char *text = cx_chart_table_to_tsv (self->table);

  cx_table_clip_copy (GTK_WIDGET (self), text);
  adw_toast_overlay_add_toast (self->toasts, cx_toast_new (_("The table was copied")));
}

/* Each column has its own factory, and the factory's data is the number of the column. */
static guint
column_of (GtkListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "cx-column"));
}

static void
setup_cb (CxChartTableDialog *self, GtkListItem *item, GtkListItemFactory *factory)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean numeric = cx_chart_table_is_numeric (self->table, column_of (factory));

  gtk_label_set_xalign (GTK_LABEL (label), numeric ? 1 : 0);
  if (numeric)
    gtk_widget_add_css_class (label, "numeric");
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (CxChartTableDialog *self, GtkListItem *item, GtkListItemFactory *factory)
{
  const CxChartCell *cell = cx_chart_table_cell (self->table, gtk_list_item_get_position (item), column_of (factory));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), cell->text);
  if (gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE)
    gtk_widget_set_tooltip_text (label, cell->text);
}

static void
fill (CxChartTableDialog *self)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  GtkSelectionModel *selection;

  /* The list needs one string for each row; the cells read their texts from the table by the position of the row. */
  for (guint i = 0; i < cx_chart_table_n_rows (self->table); i++)
    gtk_string_list_append (rows, cx_chart_table_cell (self->table, i, 0)->text);
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_steal_pointer (&rows))));
  gtk_column_view_set_model (self->view, selection);
  g_object_unref (selection);

  for (guint k = 0; k < self->table->columns->len; k++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = NULL;
    const char *heading = g_ptr_array_index (self->table->columns, k);

    g_object_set_data (G_OBJECT (factory), "cx-column", GUINT_TO_POINTER (k));
    g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
    column = gtk_column_view_column_new (heading, factory);
    gtk_column_view_column_set_expand (column, TRUE);
    gtk_column_view_column_set_resizable (column, TRUE);
    gtk_column_view_append_column (self->view, column);
  }
}

static void
cx_chart_table_dialog_finalize (GObject *object)
{
  cx_chart_table_free (CX_CHART_TABLE_DIALOG (object)->table);
  G_OBJECT_CLASS (cx_chart_table_dialog_parent_class)->finalize (object);
}

static void
cx_chart_table_dialog_class_init (CxChartTableDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cx_chart_table_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-chart-table-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CxChartTableDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, CxChartTableDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cx_chart_table_dialog_init (CxChartTableDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cx_chart_table_dialog_show (GtkWidget *parent, const char *title, CxChartTable *table)
{
  CxChartTableDialog *self = g_object_new (CX_TYPE_CHART_TABLE_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->table = table;
  if (title)
    gtk_window_set_title (GTK_WINDOW (self), title);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}
