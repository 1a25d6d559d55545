/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/explain/cx-explain-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/charts/cx-chart-view.h"
#include "app/explain/cx-explain-row.h"
#include "app/widgets/cx-toast.h"
#include "chart/payback/cx-payback.h"
#include "model/case/cx-words.h"
#include "model/results/cx-explanation.h"
#include "report/charts/cx-month-charts.h"
#include "app/state/cx-evidence.h"
#include "model/text/cx-format.h"

#define CX_TYPE_EXPLAIN_DIALOG (cx_explain_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CxExplainDialog, cx_explain_dialog, CX, EXPLAIN_DIALOG, AdwWindow)

struct _CxExplainDialog {
  AdwWindow parent_instance;
  GtkButton *back;
  GtkScrolledWindow *scrolled;
  GtkLabel *label;
  GtkLabel *value;
  GtkWidget *month_box;
  GtkSpinButton *month;
  GtkAdjustment *adjustment;
  GtkLabel *month_name;
  GtkLabel *formula;
  GtkLabel *numbers;
  GtkWidget *go;
  CxChartView *chart;
  AdwToastOverlay *toasts;
  GtkWidget *group;
  GtkListBox *list;
  GtkWidget *parent; /* the widget that opened the dialog; a weak pointer */
  CxSession *session;
  const CxModel *model; /* the model that the nodes belong to; only compared */
  GArray *trail;        /* CxNode: the nodes that the user passed; the last one is shown */
  gboolean refreshing;
  gboolean keep_focus; /* TRUE while a refresh must not move the focus */
};

G_DEFINE_FINAL_TYPE (CxExplainDialog, cx_explain_dialog, ADW_TYPE_WINDOW)

static CxNode
shown_node (CxExplainDialog *self)
{
  return g_array_index (self->trail, CxNode, self->trail->len - 1);
}

static unsigned
shown_month (CxExplainDialog *self)
{
  return (unsigned) gtk_spin_button_get_value_as_int (self->month);
}

static const char *
label_of (const CxNodeInfo *info)
{
  return info->label && *info->label != '\0' ? info->label : _("Unnamed number");
}

static char *
value_text (CxExplainDialog *self, const CxResults *results, CxNode node)
{
  const CxNodeInfo *info = cx_graph_node (results->model->graph, node);
  const char *reason = info->monthly ? NULL : cx_results_reason (results, node);

  if (reason)
    return g_strdup (reason);
  return cx_session_format (self->session, cx_values_at (results->values, node, info->monthly ? shown_month (self) : 0),
                            info->unit);
}

/* --- the tree --- */

static void toggled_cb (CxExplainDialog *self, CxExplainRow *row);

static void
show_input_at (CxExplainDialog *self, const char *id)
{
  g_autofree char *path = g_strdup (id);
  GtkWidget *parent = self->parent;

  gtk_window_close (GTK_WINDOW (self));
  if (parent)
    gtk_widget_activate_action (parent, "win.show-input", "s", path);
}

static void
row_go_cb (CxExplainDialog *self, CxExplainRow *row)
{
  show_input_at (self, cx_graph_node (cx_session_get_model (self->session)->graph, cx_explain_row_get_node (row))->id);
}

/* Puts a row for each number of EXPLANATION into the list from POSITION on. Activating a row explains that number. */
static void
insert_rows (CxExplainDialog *self, const CxExplanation *explanation, guint level, const char *parent, int position)
{
  for (guint i = 0; i < explanation->operands->len; i++) {
    GtkWidget *row = cx_explain_row_new (self->session, &g_array_index (explanation->operands, CxOperand, i), level, parent);
    g_signal_connect_object (row, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (row, "go", G_CALLBACK (row_go_cb), self, G_CONNECT_SWAPPED);
    gtk_list_box_insert (self->list, row, position + (int) i);
  }
}

/* Explains the number of ROW: a total by other totals where it is their sum, and otherwise the month shown. */
static CxExplanation *
explain_row (CxExplainDialog *self, CxExplainRow *row)
{
  const CxResults *results = cx_session_get_results (self->session);
  CxNode node = cx_explain_row_get_node (row);
  int month = cx_explain_row_get_month (row);
  CxExplanation *total = month < 0 ? cx_explanation_new_total (results, node) : NULL;

  return total ? total : cx_explanation_new (results, node, month < 0 ? shown_month (self) : (unsigned) month);
}

static void
open_row (CxExplainDialog *self, CxExplainRow *row)
{
  g_autoptr (CxExplanation) explanation = explain_row (self, row);
  g_autofree char *formula = NULL;

  /* The formula of a total that is more than a sum is that of one month, which is named. */
  if (cx_explain_row_get_month (row) < 0 && explanation->operands->len > 0 &&
      !g_array_index (explanation->operands, CxOperand, 0).total &&
      cx_graph_node (cx_session_get_model (self->session)->graph, cx_explain_row_get_node (row))->monthly) {
    g_autofree char *when = cx_words_month (cx_session_get_case (self->session), (int) shown_month (self), FALSE);
    /* Translators: a month such as "March 2028", then the formula of a figure in that month. */
    formula = g_strdup_printf (_("In %s: %s"), when, explanation->formula);
  }
  cx_explain_row_set_open (row, formula ? formula : explanation->formula);
  insert_rows (self, explanation, cx_explain_row_get_level (row) + 1, cx_explain_row_get_key (row),
               gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
}

static void
close_row (CxExplainDialog *self, CxExplainRow *row)
{
  int below = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1;
  GtkListBoxRow *next;

  while ((next = gtk_list_box_get_row_at_index (self->list, below)) != NULL &&
         cx_explain_row_get_level (CX_EXPLAIN_ROW (next)) > cx_explain_row_get_level (row))
    gtk_list_box_remove (self->list, GTK_WIDGET (next));
  cx_explain_row_set_open (row, NULL);
}

static void
toggled_cb (CxExplainDialog *self, CxExplainRow *row)
{
  if (cx_explain_row_is_open (row))
    close_row (self, row);
  else
    open_row (self, row);
}

/* Shows the numbers of EXPLANATION. Rows that were open stay open. */
static void
show_operands (CxExplainDialog *self, const CxExplanation *explanation)
{
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL) {
    if (cx_explain_row_is_open (CX_EXPLAIN_ROW (row)))
      g_hash_table_add (open, g_strdup (cx_explain_row_get_key (CX_EXPLAIN_ROW (row))));
    gtk_list_box_remove (self->list, row);
  }
  if (explanation) {
    g_autofree char *key = g_strdup_printf ("%u", shown_node (self));
    insert_rows (self, explanation, 0, key, 0);
  }
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row; row = gtk_widget_get_next_sibling (row))
    if (g_hash_table_contains (open, cx_explain_row_get_key (CX_EXPLAIN_ROW (row))))
      open_row (self, CX_EXPLAIN_ROW (row));
  gtk_widget_set_visible (self->group, explanation && explanation->operands->len > 0);
}

/* Shows the months of NODE, or those of the row that NODE adds up. */
static void
show_months (CxExplainDialog *self, const CxResults *results, CxNode node)
{
  const CxNodeInfo *info = cx_graph_node (results->model->graph, node);
  CxPaybackChart *chart;

  while (info->op == CX_OP_SETTLE || info->op == CX_OP_SAME)
    info = cx_graph_node (results->model->graph, node = info->arg[0]);
  if (!info->monthly && cx_op_info (info->op)->kind == CX_FOLD)
    node = info->arg[0];
  chart = cx_month_charts_row (results, node);
  g_object_set (self->chart, "title", cx_graph_node (results->model->graph, node)->label, NULL);
  cx_chart_view_set_payback (self->chart, chart);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), chart != NULL);
  gtk_widget_set_visible (self->month_box, chart != NULL);
}

/* A month of the chart becomes the month that is explained. */
static void
month_chosen_cb (CxExplainDialog *self, guint month)
{
  if (gtk_widget_get_visible (self->month_box))
    gtk_spin_button_set_value (self->month, month);
}

static void
copy_cb (CxExplainDialog *self)
{
  g_autoptr (GString) text = g_string_new (gtk_label_get_text (self->label));

  if (cx_graph_node (cx_session_get_model (self->session)->graph, shown_node (self))->monthly)
    g_string_append_printf (text, ", %s", gtk_label_get_text (self->month_name));
  g_string_append_printf (text, ": %s", gtk_label_get_text (self->value));
  if (*gtk_label_get_text (self->formula) != '\0')
    g_string_append_printf (text, " = %s", gtk_label_get_text (self->formula));
  g_string_append_c (text, '\n');
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row; row = gtk_widget_get_next_sibling (row)) {
    g_autofree char *line = cx_explain_row_get_text (CX_EXPLAIN_ROW (row));
    g_string_append_printf (text, "%s\n", line);
  }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  adw_toast_overlay_add_toast (self->toasts, cx_toast_new (_("The explanation was copied")));
}

/* An input has no formula, so the dialog shows the input's evidence. */
static void
show_input (CxExplainDialog *self, const char *path)
{
  const CxField *field;
  const CxItem *item = cx_case_lookup (cx_session_get_case (self->session), path, &field, NULL);
  g_autofree char *summary = NULL;

  if (!item || !field)
    return;
  summary = cx_evidence_summary (self->session, field, cx_item_value (item, field->id));
  gtk_label_set_label (self->formula, _(field->help));
  gtk_label_set_label (self->numbers, summary ? summary : _("This number has no source yet, so it is a guess"));
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), TRUE);
}

static void
refresh (CxExplainDialog *self)
{
  const CxResults *results = cx_session_get_results (self->session);
  CxNode node = shown_node (self);
  const CxNodeInfo *info = cx_graph_node (results->model->graph, node);
  g_autoptr (CxExplanation) explanation = NULL;
  g_autofree char *value = NULL, *month = NULL;
  gboolean input = info->op == CX_OP_INPUT;
  GtkWidget *first;

  gtk_widget_set_visible (GTK_WIDGET (self->back), self->trail->len > 1);
  month = cx_words_month (cx_session_get_case (self->session), (int) shown_month (self), FALSE);
  gtk_label_set_label (self->month_name, month);
  value = value_text (self, results, node);
  gtk_label_set_label (self->label, label_of (info));
  gtk_label_set_label (self->value, value);
  gtk_widget_set_visible (self->go, input);
  if (input) {
    show_input (self, info->id);
  } else {
    explanation = cx_explanation_new (results, node, info->monthly ? shown_month (self) : 0);
    gtk_label_set_label (self->formula, explanation ? explanation->formula : "");
    gtk_label_set_label (self->numbers, explanation && explanation->figures ? explanation->figures : "");
    gtk_widget_set_visible (GTK_WIDGET (self->numbers), explanation && explanation->figures);
  }
  show_operands (self, explanation);
  show_months (self, results, node);
  first = gtk_widget_get_first_child (GTK_WIDGET (self->list));
  if (input)
    gtk_widget_grab_focus (self->go);
  else if (first && !self->keep_focus)
    gtk_widget_grab_focus (first);
}

static void
open_node (CxExplainDialog *self, CxNode node)
{
  g_array_append_val (self->trail, node);
  refresh (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

static void
row_activated_cb (CxExplainDialog *self, GtkListBoxRow *row)
{
  CxNode node = cx_explain_row_get_node (CX_EXPLAIN_ROW (row));
  int month = cx_explain_row_get_month (CX_EXPLAIN_ROW (row));

  if (!gtk_list_box_row_get_activatable (row) || node == CX_NONE)
    return;
  if (month >= 0 && cx_graph_node (self->model->graph, node)->monthly) {
    self->refreshing = TRUE;
    gtk_spin_button_set_value (self->month, month);
    self->refreshing = FALSE;
  }
  open_node (self, node);
}

static void
back_cb (CxExplainDialog *self)
{
  if (self->trail->len < 2)
    return;
  g_array_set_size (self->trail, self->trail->len - 1);
  refresh (self);
}

static void
month_cb (CxExplainDialog *self)
{
  if (self->refreshing)
    return;
  self->keep_focus = TRUE;
  refresh (self);
  self->keep_focus = FALSE;
}

static void
go_cb (CxExplainDialog *self)
{
  show_input_at (self, cx_graph_node (cx_session_get_model (self->session)->graph, shown_node (self))->id);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  back_cb (CX_EXPLAIN_DIALOG (widget));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy_cb (CX_EXPLAIN_DIALOG (widget));
}

/* Nodes belong to one model, so the dialog closes when the session has a new model. */
static void
updated_cb (CxExplainDialog *self)
{
  if (cx_session_get_model (self->session) != self->model || !cx_session_get_results (self->session)) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  self->keep_focus = TRUE;
  refresh (self);
  self->keep_focus = FALSE;
}

static void
cx_explain_dialog_dispose (GObject *object)
{
  CxExplainDialog *self = CX_EXPLAIN_DIALOG (object);

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->trail, g_array_unref);
  G_OBJECT_CLASS (cx_explain_dialog_parent_class)->dispose (object);
}

static void
cx_explain_dialog_class_init (CxExplainDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cx_explain_dialog_dispose;
  g_type_ensure (CX_TYPE_CHART_VIEW);
  gtk_widget_class_install_action (widget_class, "explain.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "explain.copy", NULL, copy_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/cxcase/CxCase/cx-explain-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, back);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, label);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, value);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, month_box);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, month);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, adjustment);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, month_name);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, formula);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, numbers);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, go);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, chart);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, group);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, month_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, month_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
cx_explain_dialog_init (CxExplainDialog *self)
{
  self->trail = g_array_new (FALSE, FALSE, sizeof (CxNode));
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cx_explain_dialog_show (GtkWidget *parent, CxSession *session, CxNode node, unsigned month)
{
  CxExplainDialog *self;
  GtkRoot *root = gtk_widget_get_root (parent);

  g_return_if_fail (CX_IS_SESSION (session));
  if (!cx_session_get_results (session) || node == CX_NONE)
    return;

  self = g_object_new (CX_TYPE_EXPLAIN_DIALOG, NULL);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  g_set_weak_pointer (&self->parent, parent);
  self->session = g_object_ref (session);
  self->model = cx_session_get_model (session);
  self->refreshing = TRUE;
  gtk_adjustment_set_upper (self->adjustment, self->model->horizon);
  /* A total has no month; the rows below show the last month, in which all initiatives have their effect. */
  if (!cx_graph_node (self->model->graph, node)->monthly && month == 0)
    month = self->model->horizon;
  gtk_spin_button_set_value (self->month, month);
  self->refreshing = FALSE;
  g_signal_connect_object (session, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  open_node (self, node);
  gtk_window_present (GTK_WINDOW (self));
}
