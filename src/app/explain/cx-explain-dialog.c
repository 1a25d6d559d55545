/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/explain/cx-explain-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/case/cx-words.h"
#include "model/results/cx-explanation.h"
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

/* Returns a row for a number that the formula reads. Activating the row explains that number. */
static GtkWidget *
build_row (CxExplainDialog *self, const CxResults *results, const CxOperand *operand)
{
  const CxNodeInfo *info = cx_graph_node (results->model->graph, operand->node);
  /* Translators: replaces a number where a formula reads all months of a row. */
  g_autofree char *value =
    operand->by_month ? g_strdup (_("by month")) : cx_session_format (self->session, operand->value, operand->unit);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *figure = gtk_label_new (value);

  g_object_set (row, "use-markup", FALSE, "title-lines", 0, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), operand->label ? operand->label : _("Unnamed number"));
  if (info->op == CX_OP_INPUT)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Input"));
  else if (info->op == CX_OP_CONSTANT)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Constant"));
  gtk_widget_add_css_class (figure, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
  if (info->op != CX_OP_CONSTANT && info->op != CX_OP_LITERAL && info->op != CX_OP_MONTH) {
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  }
  g_object_set_data (G_OBJECT (row), "cx-node", GUINT_TO_POINTER (operand->node));
  return row;
}

static void
show_operands (CxExplainDialog *self, const CxResults *results, const CxExplanation *explanation)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; explanation && i < explanation->operands->len; i++)
    gtk_list_box_append (self->list, build_row (self, results, &g_array_index (explanation->operands, CxOperand, i)));
  gtk_widget_set_visible (self->group, explanation && explanation->operands->len > 0);
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
  gtk_widget_set_visible (self->month_box, info->monthly);
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
    /* The formula with numbers is hidden if it contains whole rows, because it would be unreadable. */
    gboolean readable = explanation && explanation->operands->len > 0 && !strchr (explanation->numbers, '{');
    gtk_label_set_label (self->numbers, readable ? explanation->numbers : "");
    gtk_widget_set_visible (GTK_WIDGET (self->numbers), readable);
  }
  show_operands (self, results, explanation);
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
  CxNode node = (CxNode) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "cx-node"));

  if (gtk_list_box_row_get_activatable (row) && node != CX_NONE)
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
  const CxNodeInfo *info = cx_graph_node (cx_session_get_model (self->session)->graph, shown_node (self));
  g_autofree char *path = g_strdup (info->id);
  GtkWidget *parent = self->parent;

  gtk_window_close (GTK_WINDOW (self));
  if (parent)
    gtk_widget_activate_action (parent, "win.show-input", "s", path);
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
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, group);
  gtk_widget_class_bind_template_child (widget_class, CxExplainDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
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
  gtk_spin_button_set_value (self->month, month);
  self->refreshing = FALSE;
  g_signal_connect_object (session, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  open_node (self, node);
  gtk_window_present (GTK_WINDOW (self));
}
